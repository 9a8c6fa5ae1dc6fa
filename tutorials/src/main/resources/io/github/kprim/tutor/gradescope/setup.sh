#!/usr/bin/env bash
# Gradescope runs this once, as root, when it builds the image for an assignment.
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive
apt-get update
# The grader compiles answers, so it needs a JDK. A runtime without the compiler is not enough.
apt-get install -y --no-install-recommends openjdk-17-jdk-headless
java -version
javac -version
