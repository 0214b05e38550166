String log = new File(basedir, 'build.log').text
assert log.contains("Compiled without Updraft's annotation processor, so there is no descriptor: acme.Sum#sum.")
assert log.contains('<annotationProcessorPaths>')
def project = new groovy.xml.XmlSlurper().parse(new File(basedir, 'pom.xml'))
assert log.contains("<version>${project.dependencies.dependency[0].version}</version>")
assert log.contains('since JDK 23')
// Before the tests, and before anything is packed.
assert log.contains(':validate (bundle)') && !log.contains(':jar (default-jar)')
assert !new File(basedir, 'target/updraft').exists()
return true
