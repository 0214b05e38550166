String log = new File(basedir, 'build.log').text
assert log.contains("javac makes the descriptors, which the classes' compiler could not make.")
assert log.contains('DAG sum, code version sha256:')
assert log.contains('Compiled by a compiler that hides the bodies of methods')
assert log.contains('<regenerate>true</regenerate>')
return true
