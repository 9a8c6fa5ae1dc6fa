String log = new File(basedir, 'build.log').text
def expect = { String text ->
    if (!log.contains(text)) {
        throw new IllegalStateException(basedir.name + '/build.log does not say: ' + text)
    }
}

expect 'The processor did not run: nobody checks the contracts of org.example.bank.Account'
expect '<artifactId>kprim-processor</artifactId>'
expect 'annotationProcessor("io.github.kprim:kprim-processor:' + projectVersion + '")'
