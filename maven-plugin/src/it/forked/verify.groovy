File forked = new File(basedir, 'target/updraft/forked.zip')
assert new File(basedir, 'target/classes/module-info.class').isFile()
assert new File(basedir, 'target/classes/META-INF/updraft/dags/sums.json').text.contains('"processor_version"')
assert forked.bytes == new File(basedir, 'target-again/updraft/forked.zip').bytes
return true
