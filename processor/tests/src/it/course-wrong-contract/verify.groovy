String log = new File(basedir, 'build.log').text
def expect = { String text ->
    if (!log.contains(text)) {
        throw new IllegalStateException(basedir.name + '/build.log does not say: ' + text)
    }
}

expect "Account.java:[9,15] [kprim-unknown-lock] No field or parameter 'mutx' on Account; did you mean 'mutex'?"
if (new File(basedir, 'target/classes/org').exists()) {
    throw new IllegalStateException('something was compiled')
}
