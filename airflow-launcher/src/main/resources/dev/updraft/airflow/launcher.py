"""Runs several Airflow commands as children of one process that imports Airflow once.

Usage: launcher.py <folder for logs> <name>=<command line> ...

Importing Airflow is most of the CPU time of a start, so each command is a fork of a process that has
already done it. Every command writes to <folder>/<name>.log. The launcher ends everything that it
started, with what those processes started in turn, as soon as its standard input is closed (whoever
started it is gone), on SIGTERM or SIGINT, or when one of the commands ends by itself. Only a scheduler,
a DAG processor and a triggerer that fail are started again, some times, as every deployment does: with SQLite they end
when they wait too long for the lock of the database. The pid of each stands in <folder>/<name>.pid, and a triggerer
that is killed is started again, too. SIGUSR1 ends the api-server and nothing else, SIGUSR2 starts
it again.
"""

import ctypes
import os
import shlex
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
# How long a component may take to end on SIGTERM, in seconds, before it is killed.
GRACE = 10.0
# How often a component that fails is started again.
RESTARTS = 20
AGAIN = ("scheduler", "dag-processor", "triggerer")
# What is started again also when a signal ended it: it holds nothing that its successor does not take over.
KILLED_AGAIN = ("triggerer",)
# What SIGUSR1 ends and SIGUSR2 starts.
OUTAGE = "api-server"


def prctl(option, value):
    """Linux only; elsewhere the closed standard input alone ends the children."""
    try:
        ctypes.CDLL(None).prctl(option, value, 0, 0, 0)
    except (AttributeError, OSError):
        pass


def start(name, command, folder):
    pid = os.fork()
    if pid:
        with open(os.path.join(folder, name + ".pid"), "w") as file:
            file.write(str(pid))
        return pid
    try:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGUSR1, signal.SIG_DFL)
        signal.signal(signal.SIGUSR2, signal.SIG_DFL)
        signal.set_wakeup_fd(-1)
        prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        os.setpgid(0, 0)
        null = os.open(os.devnull, os.O_RDONLY)
        log = os.open(os.path.join(folder, name + ".log"), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(null, 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        sys.argv = ["airflow", *shlex.split(command)]

        from airflow import settings

        settings.dispose_orm()
        settings.configure_orm()
        from airflow.__main__ import main

        main()
        code = 0
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else 0 if e.code is None else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        code = 1
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


def ended(pids):
    """Takes the exit codes of processes that have ended, also of orphans that came to this process."""
    gone = {}
    while True:
        try:
            pid, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            break
        if pid == 0:
            break
        if pid in pids:
            gone[pids.pop(pid)] = os.waitstatus_to_exitcode(status)
    return gone


def send(processes, signum):
    for process in processes:
        try:
            process.send_signal(signum)
        except Exception:  # the process is gone, which is what is wanted
            continue


def stop(pids):
    import psutil

    me = psutil.Process()
    for pid in list(pids):
        try:
            os.kill(pid, signal.SIGTERM)
        except ProcessLookupError:
            continue
    deadline = time.monotonic() + GRACE
    while pids and time.monotonic() < deadline:
        ended(pids)
        time.sleep(0.05)
    # What is left: components that did not end, and orphans of those that did.
    send(me.children(recursive=True), signal.SIGTERM)
    deadline = time.monotonic() + 3.0
    while me.children() and time.monotonic() < deadline:
        ended(pids)
        time.sleep(0.05)
    while rest := me.children(recursive=True):
        send(rest, signal.SIGKILL)
        ended(pids)
        time.sleep(0.02)


def main():
    folder = sys.argv[1]
    commands = [argument.partition("=")[::2] for argument in sys.argv[2:]]
    # Ctrl-C in a terminal must reach whoever started this process, which then closes our input.
    os.setsid()
    prctl(PR_SET_CHILD_SUBREAPER, 1)

    import airflow  # noqa: F401
    from airflow import settings  # noqa: F401
    from airflow.cli import cli_parser  # noqa: F401

    wake, notify = os.pipe()
    os.set_blocking(notify, False)
    signal.set_wakeup_fd(notify)
    stopping = []
    for signum in (signal.SIGTERM, signal.SIGINT):
        signal.signal(signum, lambda *_: stopping.append(True))
    signal.signal(signal.SIGCHLD, lambda *_: None)
    asked = []
    for signum in (signal.SIGUSR1, signal.SIGUSR2):
        signal.signal(signum, lambda given, _: asked.append(given))
    away = False
    pids = {start(name, command, folder): name for name, command in commands}
    print("started", *(f"{name}={pid}" for pid, name in pids.items()), flush=True)

    import select

    code = 0
    restarts = 0
    while not stopping:
        readable, _, _ = select.select([0, wake], [], [])
        if wake in readable:
            os.read(wake, 4096)
        while asked:
            away = asked.pop(0) == signal.SIGUSR1
            running = [pid for pid, name in pids.items() if name == OUTAGE]
            if away:
                for pid in running:
                    os.kill(pid, signal.SIGTERM)
            elif not running:
                pids[start(OUTAGE, dict(commands)[OUTAGE], folder)] = OUTAGE
        for name, status in ended(pids).items():
            print(f"{name} ended with code {status}", flush=True)
            failed = status != 0 if name in KILLED_AGAIN else status > 0
            if name in AGAIN and failed and restarts < RESTARTS:
                restarts += 1
                pids[start(name, dict(commands)[name], folder)] = name
                continue
            if name == OUTAGE and away:
                continue
            code = 1
            stopping.append(True)
        if 0 in readable and not os.read(0, 4096):
            stopping.append(True)
    stop(pids)
    return code


if __name__ == "__main__":
    sys.exit(main())
