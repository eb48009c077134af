@echo off
rem Starts Cronjar on the JDK named by CRONJAR_JAVA_HOME, JAVA_HOME or PATH; it must be 21 or newer.
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
if defined CRONJAR_JAVA_HOME set "JAVA=%CRONJAR_JAVA_HOME%\bin\java"
"%JAVA%" %CRONJAR_OPTS% -jar "%~dp0..\lib\cronjar-shell.jar" %*
exit /b %ERRORLEVEL%
