#!/bin/dash
# a C program with one thread and 64 MiB of dirty pages, which does nothing but fork
# needs: gcc=gcc
. ./prelude.sh
ready
exec "$programs/fork" --thp --seconds "$seconds" 64 >&3
