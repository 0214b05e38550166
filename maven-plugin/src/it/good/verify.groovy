File bundle = new File(basedir, 'target/updraft/good')
def files = []
bundle.eachFileRecurse(groovy.io.FileType.FILES) { files << bundle.toPath().relativize(it.toPath()).toString().replace('\\', '/') }
def names = files.collect { it.replaceFirst(/slf4j-api-[\d.]+\.jar/, 'slf4j-api-VERSION.jar') }
assert names.sort() == [
    '.airflowignore',
    'META-INF/updraft/bundle.json',
    'META-INF/updraft/dags/sum.json',
    'META-INF/updraft/digests.json',
    'dag_sum.py',
    'lib/good.jar',
    'lib/slf4j-api-VERSION.jar',
    'src/acme/Sum.java',
]
def index = new groovy.json.JsonSlurper().parse(new File(bundle, 'META-INF/updraft/bundle.json'))
def descriptor = new groovy.json.JsonSlurper().parse(new File(bundle, 'META-INF/updraft/dags/sum.json'))
assert descriptor.java_version ==~ /sha256:[0-9a-f]{16}/
assert index.dags*.java_version == [descriptor.java_version]
assert index.project_version == '1.0'
assert new File(bundle, 'dag_sum.py').text.contains(descriptor.java_version)
assert new File(bundle, 'dag_sum.py').text.contains('# public class Sum {')
def bom = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/updraft/good.cdx.json'))
assert bom.components*.name == ['slf4j-api']
assert bom.components[0].licenses*.license*.id == ['MIT']
def archive = new File(basedir, 'target/updraft/good.zip').bytes
assert archive == new File(basedir, 'target-again/updraft/good.zip').bytes
File store = new File(basedir, 'target/store')
File version = new File(store, 'versions/' + new File(store, 'current').text.trim())
assert new File(version, 'bundle.zip').bytes == archive
assert new groovy.json.JsonSlurper().parse(new File(version, 'version.json')).label == 'rc1'
assert new File(version, 'files/dag_sum.py').text == new File(bundle, 'dag_sum.py').text
return true
