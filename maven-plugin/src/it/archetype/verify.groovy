assert new File(basedir, 'made/src/main/java/acme/made/Orders.java').text.startsWith('package acme.made;')
assert new File(basedir, 'made/.gitignore').isFile()
assert new File(basedir, 'made/target/updraft/made/dag_orders.py').isFile()
def report = new groovy.xml.XmlSlurper().parse(new File(basedir, 'made/target/surefire-reports/TEST-acme.made.OrdersTest.xml'))
assert report.@tests == '2' && report.@failures == '0' && report.@errors == '0'
return true
