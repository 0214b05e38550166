String log = new File(basedir, 'build.log').text
assert log.contains('Nothing to compile')
def dags = new File(basedir, 'target/updraft/incremental/META-INF/updraft/dags').list() as List
assert dags == ['renamed.json']
def python = new File(basedir, 'target/updraft/incremental').list().findAll { it.endsWith('.py') }
assert python == ['dag_renamed.py']
def jar = new java.util.zip.ZipFile(new File(basedir, 'target/updraft/incremental/lib/incremental.jar'))
def names = jar.entries().collect { it.name }
assert names.contains('META-INF/updraft/dags/renamed.json')
assert !names.any { it.contains('Goes') || it.contains('goes') || it.contains('stays') }
assert new File(basedir, 'target/updraft-graph/renamed.svg').text.startsWith('<svg')
assert new File(basedir, 'target/updraft-graph/renamed.html').text.contains('</html>')
return true
