#!/bin/dash
# Python multiprocessing: a process of about 100 MiB starts workers, alone and in pools
# needs: python3=python3
# counts: python3
. ./prelude.sh
cat >work.py <<'END'
import multiprocessing
import os
import sys
import time


def work(number):
    return number * number


def main():
    fork = multiprocessing.get_context("fork")
    data = [str(number) for number in range(1_500_000)]
    print("ready", os.getpid(), file=os.fdopen(3, "w"), flush=True)
    os.read(4, 10)
    end = time.monotonic() + float(sys.argv[1])
    while time.monotonic() < end:
        worker = fork.Process(target=work, args=(3,))
        worker.start()
        worker.join()
        with fork.Pool(3) as pool:
            pool.map(work, range(10))
    return len(data)


main()
END
python3 work.py "$seconds"
over
