String log = new File(basedir, 'build.log').text
assert log.contains("The DAG id 'same' of acme.Second#dag is also that of the module acme:first.")
assert new File(basedir, 'first/target/updraft/first.zip').isFile()
assert !new File(basedir, 'second/target/updraft').exists()
return true
