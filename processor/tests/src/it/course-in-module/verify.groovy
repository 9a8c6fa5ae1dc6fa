String log = new File(basedir, 'build.log').text
def expect = { String text ->
    if (!log.contains(text)) {
        throw new IllegalStateException(basedir.name + '/build.log does not say: ' + text)
    }
}

expect 'Tests run: 2, Failures: 0, Errors: 0, Skipped: 0'
