#!/bin/dash
# Apache prefork: a process for every 200 connections, and one for each CGI request
# needs: apache2=apache2-bin ab=apache2-utils
# counts: apache2
. ./prelude.sh
modules=/usr/lib/apache2/modules
port=18087
mkdir www
printf '#!/bin/sh\necho "Content-Type: text/plain"\necho\necho hello\n' >www/hello.cgi
echo hello >www/hello.txt
chmod -R a+rx www
cat >conf <<END
ServerRoot $PWD
ServerName localhost
PidFile pid
ErrorLog error.log
Listen 127.0.0.1:$port
LoadModule mpm_prefork_module $modules/mod_mpm_prefork.so
LoadModule authz_core_module $modules/mod_authz_core.so
LoadModule cgi_module $modules/mod_cgi.so
User www-data
Group www-data
StartServers 10
MinSpareServers 10
MaxConnectionsPerChild 200
DocumentRoot $PWD/www
<Directory $PWD/www>
    Options +ExecCGI
    Require all granted
</Directory>
<Files "*.cgi">
    SetHandler cgi-script
</Files>
END
server apache2 -d "$PWD" -f "$PWD/conf" -D FOREGROUND
until ab -n 1 http://127.0.0.1:$port/hello.txt; do
    sleep 0.1
done
ready "${servers# }"
ab -q -c 2 -t "$seconds" http://127.0.0.1:$port/hello.cgi &
ab -q -c 2 -t "$seconds" -n 1000000 http://127.0.0.1:$port/hello.txt
over
