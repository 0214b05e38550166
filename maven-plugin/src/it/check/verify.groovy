def log = new File(basedir, 'build.log').text
assert log.contains('There is no release of acme:check before 1.0 to compare with: nothing is checked.')
assert log =~ /0 changes since .*check-1.0-airflow.zip/
assert log =~ /A change since .*check-1.1-airflow.zip.* is not allowed:/
assert log.contains('* DAG sum: param count is gone [breaks consumers]')
assert log.contains('<allow>ParamRemoved:sum/count</allow>')
def slurper = new groovy.json.JsonSlurper()
def diff = slurper.parse(new File(basedir, 'target/updraft-diff.json'))
assert diff.worst == 'breaks'
assert diff.before.project_version == '1.1'
assert diff.after.project_version == '2.0'
def index = slurper.parse(new File(basedir, 'target/updraft/check/META-INF/updraft/bundle.json'))
// The code of the task is that of the first release.
assert index.dags[0].tasks[0].changed_in.project_version == '1.0'
assert index.dags[0].changed_in.project_version == '2.0'
assert new File(basedir, 'target/updraft/check-native.jar').isFile()
def bom = slurper.parse(new File(basedir, 'target/updraft/check.cdx.json'))
assert bom.metadata.component.purl == 'pkg:maven/acme/check@2.0?classifier=airflow&type=zip'
assert bom.components == []
return true
