#!/bin/dash
# Apache prefork: a process for every ten connections, and one for each CGI request
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
MaxConnectionsPerChild 10
DocumentRoot $PWD/www
<Directory $PWD/www>
    Options +ExecCGI
    Require all granted
</Directory>
<Files "*.cgi">
    SetHandler cgi-script
</Files>
END
apache2 -d "$PWD" -f "$PWD/conf" -D FOREGROUND 3>&- 4<&- &
until ab -n 1 http://127.0.0.1:$port/hello.txt; do
    sleep 0.1
done
ready
ab -q -c 2 -t "$seconds" http://127.0.0.1:$port/hello.cgi &
ab -q -c 2 -t "$seconds" -n 1000000 http://127.0.0.1:$port/hello.txt
over
