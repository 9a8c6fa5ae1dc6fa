@echo off
rem Builds what a command needs, the first time and after a source has changed, and runs it. kprim help lists the commands.
rem Needs a JDK 17 or later (JAVA_HOME, or on the PATH) and Maven 3.8 or later. The same as kprim, for Windows.
setlocal
set "root=%~dp0"
set "root=%root:~0,-1%"
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"

set "first=%~1"
if "%first%"=="docs" goto docs
set "module=examples\lab\app" & set "main=io.github.kprim.lab.Lab"
if "%first%"=="tutor" set "module=tutorials" & set "main=io.github.kprim.tutor.Tutor"
if "%first%"=="grade" set "module=tutorials" & set "main=io.github.kprim.tutor.Tutor"
if "%first%"=="bench" set "module=examples\lab\benchmarks" & set "main=io.github.kprim.benchmarks.Benchmarks"
if "%first%"=="jcstress" set "module=examples\lab\jcstress" & set "main=io.github.kprim.jcstress.DirtyLane"
if "%first%"=="live" set "module=examples\lab\live" & set "main=io.github.kprim.live.Live"
if "%first%"=="native" set "module=examples\lab\live" & set "main=io.github.kprim.live.Live"

rem All arguments, without the first where it only chooses the module.
set "arguments=%*"
set "drop="
if "%first%"=="tutor" set "drop=1"
if "%first%"=="bench" set "drop=1"
if "%first%"=="jcstress" set "drop=1"
if defined drop call set "arguments=%%arguments:*%first%=%%"

set "built=%root%\target\kprim\%module:\=-%"
set "classpath=%root%\%module%\target\kprim.classpath"
if not exist "%classpath%" goto build
if not exist "%built%" goto build
rem Exit status 1 if a source is newer than the last build.
powershell -NoProfile -Command ^
  "$built = (Get-Item -LiteralPath $env:built).LastWriteTime;" ^
  "$sources = 'core', 'processor', 'report', 'testing', 'examples', 'tutorials', 'pom.xml' | ForEach-Object { Join-Path $env:root $_ };" ^
  "$newer = Get-ChildItem -LiteralPath $sources -Recurse |" ^
  " Where-Object { $_.FullName -notmatch '\\(target|test)(\\|$)' -and $_.LastWriteTime -gt $built -and" ^
  " (-not $_.PSIsContainer -or $_.FullName -match '\\main\\') };" ^
  "if ($newer) { exit 1 }"
if errorlevel 1 goto build
goto run

:build
echo kprim: building %module%; the first time takes about half a minute 1>&2
if not exist "%root%\target\kprim" mkdir "%root%\target\kprim"
type nul > "%built%.begun"
call mvn -q -B -ntp -f "%root%\pom.xml" -pl "%module:\=/%" -am -Dmaven.test.skip=true ^
  -Dmdep.outputFile=target/kprim.classpath -Dmdep.includeScope=runtime process-classes dependency:build-classpath 1>&2
if errorlevel 1 (
  echo kprim: the build failed; see above 1>&2
  exit /b 2
)
move /y "%built%.begun" "%built%" >nul

:run
for /f "usebackq delims=" %%i in ("%classpath%") do set "dependencies=%%i"
if "%module%"=="examples\lab\benchmarks" cd /d "%root%"
if "%module%"=="examples\lab\jcstress" cd /d "%root%"
"%java%" -cp "%root%\%module%\target\classes;%dependencies%" "-Dkprim.tutor.command=kprim tutor MORE" %main% %arguments%
exit /b %errorlevel%

:docs
if "%~2"=="locks" set "module=examples/lab/app" & set "test=LockPageTest" & set "update=kprim.updateLocks" & goto write
if "%~2"=="results" set "module=examples/lab/benchmarks" & set "test=ResultPagesTest" & set "update=kprim.updateResults" & goto write
if "%~2"=="litmus" set "module=examples/lab/app" & set "test=LitmusPageTest" & set "update=kprim.updateLitmus" & goto write
if "%~2"=="adequacy" set "module=examples/lab/app" & set "test=AdequacyTest" & set "update=kprim.updateAdequacy" & goto write
echo kprim: docs %~2: say docs locks, docs results, docs litmus or docs adequacy 1>&2
exit /b 2

:write
call mvn -q -B -ntp -f "%root%\pom.xml" -am -pl %module% -Dtest=%test% -D%update%=true ^
  -Dsurefire.failIfNoSpecifiedTests=false clean test 1>&2
exit /b %errorlevel%
