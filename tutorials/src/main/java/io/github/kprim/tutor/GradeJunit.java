package io.github.kprim.tutor;

import io.github.kprim.tutor.Judgement.Result;
import io.github.kprim.tutor.Judgement.Status;
import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** A grade as a JUnit report, with a suite for each exercise and a test case for each part. */
final class GradeJunit {
    private final Grade grade;

    GradeJunit(Grade grade) {
        this.grade = grade;
    }

    /** Returns the document. */
    String write() {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("testsuites");
            for (Judgement judgement : grade.judgements()) {
                writeSuite(xml, judgement);
            }
            xml.writeCharacters("\n");
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a report of text cannot be written as XML", e);
        }
        return text + "\n";
    }

    private static void writeSuite(XMLStreamWriter xml, Judgement judgement) throws XMLStreamException {
        xml.writeCharacters("\n  ");
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", judgement.exercise().id());
        xml.writeAttribute("tests", String.valueOf(judgement.results().size()));
        xml.writeAttribute("failures", count(judgement, Status.FAILED));
        xml.writeAttribute("errors", count(judgement, Status.NOT_RUN, Status.STOPPED));
        for (Result result : judgement.results()) {
            writeCase(xml, judgement, result);
        }
        xml.writeCharacters("\n  ");
        xml.writeEndElement();
    }

    private static String count(Judgement judgement, Status... statuses) {
        return String.valueOf(judgement.results().stream()
                .filter(result -> List.of(statuses).contains(result.status()))
                .count());
    }

    private static void writeCase(XMLStreamWriter xml, Judgement judgement, Result result) throws XMLStreamException {
        xml.writeCharacters("\n    ");
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", judgement.exercise().id());
        xml.writeAttribute("name", result.part().name());
        if (result.status() != Status.PASSED) {
            xml.writeStartElement(result.status() == Status.FAILED ? "failure" : "error");
            xml.writeAttribute("message", legal(result.headline()));
            xml.writeCharacters(legal(Feedback.of(result)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    /** Returns the text with every character replaced that XML 1.0 cannot represent. */
    private static String legal(String text) {
        return text.codePoints()
                .map(point -> isLegal(point) ? point : '\uFFFD')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || (point >= ' ' && point <= 0xD7FF)
                || (point >= 0xE000 && point <= 0xFFFD)
                || point >= 0x10000;
    }
}
