assert new File(basedir, 'first/target/updraft/first.zip').isFile()
def files = new File(basedir, 'second/target/updraft/second').list() as List
assert files.contains('dag_second.py') && !files.contains('dag_first.py')
assert new File(basedir, 'second/target/updraft/second/lib').list().any { it == 'lib-1.0.jar' }
assert !new File(basedir, 'lib/target/updraft').exists()
String log = new File(basedir, 'build.log').text
assert log.count('Checked: 1 DAG') == 4
assert log.contains('Skipped: this module has no bundle.')
assert new File(basedir, 'target/store/current').isFile()
return true
