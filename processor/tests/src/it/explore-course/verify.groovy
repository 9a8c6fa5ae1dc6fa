String log = new File(basedir, 'build.log').text
def expect = { String text ->
    if (!log.contains(text)) {
        throw new IllegalStateException(basedir.name + '/build.log does not say: ' + text)
    }
}

int runs = log.split('\\[ERROR\\] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0\n', -1).length - 1
if (runs != 2) {
    throw new IllegalStateException(basedir.name + '/build.log has ' + runs + ' runs with one failure, not 2')
}
expect 'TillTest.brokenWithoutLock(World) expected EXHAUSTED, but it is VIOLATED no-lost-update'
expect 'Replay it alone: @ExploreTest(token = "1:a1b2a1"), or run only this test with -Dkprim.token=1:a1b2a1'

List<String> reports = new File(basedir, 'target/kprim').list().collect { it.replaceAll('\\.[a-z]+$', '') }
if (reports != ['org.example.till.TillTest.brokenWithoutLock']) {
    throw new IllegalStateException('target/kprim has reports of ' + reports)
}
