String log = new File(basedir, 'build.log').text
def expectTwice = { String text ->
    int found = log.split(java.util.regex.Pattern.quote(text), -1).length - 1
    if (found != 2) {
        throw new IllegalStateException(basedir.name + '/build.log says ' + found + ' times, not twice: ' + text)
    }
}

expectTwice '[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0\n'
expectTwice 'expected EXHAUSTED, but it is VIOLATED no-lost-update'
expectTwice 'Replay it alone: @ExploreTest(token = "1:a1b2a1"), or run only this test with -Dkprim.token=1:a1b2a1'

File[] reports = new File(basedir, 'target/kprim').listFiles()
if (reports*.name.collect { it.replaceAll('\\.[a-z]+$', '') } != ['org.example.till.TillTest.brokenWithoutLock']) {
    throw new IllegalStateException('target/kprim has ' + reports)
}
