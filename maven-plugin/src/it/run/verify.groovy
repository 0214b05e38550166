String log = new File(basedir, 'build.log').text
assert log =~ /add +success/
assert log =~ /Result of print:\s+The sum is 3/
assert log =~ /Run success after/
assert !log.contains('UPDRAFT_JWT_SECRET')
return true
