#!/bin/sh
# Measures Tessera beside the raw yardstick and writes benchmarks/results/<date>-<name>.md. --help tells the options.
set -eu

repository=$(cd "$(dirname "$0")/.." && pwd)
jar="${repository}/benchmarks/target/tessera-benchmarks.jar"

if [ ! -f "${jar}" ] || [ -n "$(find "${repository}/benchmarks/src/main" "${repository}/benchmarks/pom.xml" -newer "${jar}" -print -quit)" ]; then
    echo "Building the benchmarks ..."
    (cd "${repository}" && mvn -q -pl benchmarks -am -DskipTests package)
fi
exec java -Xmx512m -Dorg.slf4j.simpleLogger.defaultLogLevel=warn "-Dtessera.repository=${repository}" -jar "${jar}" "$@"
