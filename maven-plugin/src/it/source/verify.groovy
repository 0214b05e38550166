File bundle = new File(basedir, 'target/updraft/source')
for (table in ['orders', 'customers']) {
  def descriptor = new groovy.json.JsonSlurper().parse(new File(bundle, "META-INF/updraft/dags/load_${table}.json"))
  assert descriptor.model.class == 'acme.Loads'
  assert descriptor.model.tasks*.task_id == ['extract', 'load']
  assert descriptor.source.file == 'Loads.java'
  assert descriptor.source.lines == [:]
  assert new File(bundle, "dag_load_${table}.py").text.contains(descriptor.java_version)
}
assert new File(bundle, 'src/acme/Loads.java').isFile()
return true
