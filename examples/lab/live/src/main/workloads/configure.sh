#!/bin/dash
# ./configure and make of libiberty, a part of binutils; up to four times as long as the others
# needs: make=make gcc=gcc timeout=coreutils /usr/src/binutils/binutils-*.tar.xz=binutils-source
. ./prelude.sh
tar -xJf /usr/src/binutils/binutils-*.tar.xz --wildcards --strip-components=1 \
    '*/libiberty/*' '*/include/*' '*/config/*' '*/config-ml.in' '*/config.*' '*/install-sh' '*/move-if-change'
mkdir build
cd build
ready
timeout $((seconds * 4)) dash -c '../libiberty/configure && make -j2'
over
