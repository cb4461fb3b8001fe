/**
 * Ways out of Pyodide. Each is the body of a Python function with `folder` (of the host, it holds secret.txt), `marker`
 * (a path of the host that a successful attack creates), `port` (of a listening host). What it returns must not hold the
 * secret.
 */
export interface Attack {
  readonly name: string;
  readonly body: string;
  /** Whether plain Pyodide in Node gives way, which the test then proves; `later` when the network shows it. */
  readonly plain: 'opens' | 'opens later' | 'refuses';
}

const attack = (name: string, body: string, plain: Attack['plain'] = 'opens'): Attack => ({
  name,
  body: body.trim(),
  plain,
});

/** Finds an object of JavaScript in spite of emptied sys.modules. */
const HUNT = `
import gc, sys
def is_js(value):
    return type(value).__name__ == 'JsProxy' or any(t.__name__ == 'JsProxy' for t in type(value).__mro__)
seen = [o for o in gc.get_objects() if is_js(o)]
seen += [v for o in gc.get_objects() if isinstance(o, dict) for v in list(o.values()) if is_js(v)]
for module in list(sys.modules.values()):
    seen += [v for v in list(getattr(module, '__dict__', {}).values()) if is_js(v)]
frame = sys._getframe()
while frame is not None:
    seen += [v for v in list(frame.f_locals.values()) + list(frame.f_globals.values()) if is_js(v)]
    frame = frame.f_back
`;

/** Pyodide's core once more, and an object of JavaScript from it. */
const CORE = `import sys, _imp, importlib.machinery
core = _imp.create_builtin(importlib.machinery.ModuleSpec('_pyodide_core', importlib.machinery.BuiltinImporter))
array = core.to_js([1])`;

/** `value` followed to whatever makes functions of texts. */
const LED_ON = `
def lead_on(value):
    for way in ('constructor', '__proto__'):
        try:
            step = getattr(value, way)
            return getattr(step, 'constructor').new('return process.env.SECRET')()
        except BaseException as error:
            said.append(repr(error))
said = []`;

/** A side module of WebAssembly whose JavaScript (EM_JS) Emscripten turns into a function when it is loaded. */
const SIDE_MODULE = (script: string) => `import ctypes, struct
script = ctypes.create_string_buffer(('()<::>{};' + ${script}).encode())
def number(n):
    out = b''
    while True:
        byte, n = n & 127, n >> 7
        if (n == 0 and not byte & 64) or (n == -1 and byte & 64):
            return out + bytes([byte])
        out += bytes([byte | 128])
def section(kind, content):
    return bytes([kind]) + number(len(content))[:1] + content
name = b'__em_js__evil'
module = b'\\0asm' + struct.pack('<I', 1)
module += section(0, bytes([8]) + b'dylink.0' + bytes([1, 4, 0, 0, 0, 0]))
module += section(6, bytes([1, 0x7f, 0, 0x41]) + number(ctypes.addressof(script)) + bytes([0x0b]))
module += section(7, bytes([1, len(name)]) + name + bytes([3, 0]))
open('/tmp/evil.so', 'wb').write(module)`;

export const ATTACKS: readonly Attack[] = [
  attack('js: the process', `import js\nreturn js.process.env.SECRET`),
  attack(
    'js: a constructor of functions',
    `import js\nreturn js.Function.new('return process.env.SECRET')()`,
  ),
  attack(
    'js: a host module',
    `import js\nreturn js.process.getBuiltinModule('node:fs').readFileSync(folder + '/secret.txt', 'utf8')`,
  ),
  attack(
    'pyodide_js: mountNodeFS',
    `import pyodide_js\npyodide_js.mountNodeFS('/mnt_host', folder)\nreturn open('/mnt_host/secret.txt').read()`,
  ),
  attack(
    'pyodide_js: NODEFS itself',
    `import pyodide_js
from pyodide.ffi import to_js
import js
FS = pyodide_js.FS
FS.mkdir('/mnt_host2')
FS.mount(FS.filesystems.NODEFS, to_js({'root': folder}, dict_converter=js.Object.fromEntries), '/mnt_host2')
return open('/mnt_host2/secret.txt').read()`,
  ),
  attack(
    'pyodide.code: run_js',
    `from pyodide.code import run_js\nreturn run_js('process.env.SECRET')`,
  ),
  attack(
    'a walk from a proxy to the constructor of functions',
    `import pyodide_js\nreturn pyodide_js.FS.open.constructor.new('return process.env.SECRET')()`,
  ),
  attack(
    '_pyodide_core and ffi',
    `import _pyodide_core
from pyodide.ffi import to_js
return to_js([1]).constructor.constructor.new('return process.env.SECRET')()`,
  ),
  attack(
    'a proxy of a Python function',
    `from pyodide.ffi import create_proxy
return create_proxy(lambda: 1).constructor.constructor.new('return process.env.SECRET')()`,
  ),
  attack(
    'objects of JavaScript found by the garbage collector, in modules and in frames',
    `${HUNT}
for value in seen:
    try:
        return value.constructor.constructor.new('return process.env.SECRET')()
    except BaseException:
        pass
return 'none of %d' % len(seen)`,
  ),
  attack(
    'the importer of JavaScript put back',
    `import gc, sys, importlib
for o in gc.get_objects():
    if type(o).__name__ == 'JsFinder' or getattr(o, '__name__', '') == 'JsFinder':
        sys.meta_path.insert(0, o)
for name in ('js', 'pyodide_js', 'pyodide', '_pyodide_core'):
    sys.modules.pop(name, None)
js = importlib.import_module('js')
return js.process.env.SECRET`,
  ),
  attack(
    'the refusal of imports taken away',
    `import sys
sys.meta_path[:] = [f for f in sys.meta_path if 'Outside' not in getattr(f, '__name__', '')]
import pyodide.code
return pyodide.code.run_js('process.env.SECRET')`,
  ),
  attack('os.system', `import os\nos.system('touch ' + marker)\nreturn ''`),
  attack(
    'os.popen',
    `import os\nreturn os.popen('cat ' + folder + '/secret.txt').read()`,
    'refuses',
  ),
  attack(
    'subprocess',
    `import subprocess\nreturn subprocess.run(['cat', folder + '/secret.txt'], capture_output=True, text=True).stdout`,
    'refuses',
  ),
  attack(
    'fork and exec',
    `import os\nif os.fork() == 0:\n    os.execv('/usr/bin/touch', ['touch', marker])\nreturn ''`,
    'refuses',
  ),
  attack(
    'spawn',
    `import os\nos.posix_spawn('/usr/bin/touch', ['touch', marker], {})\nreturn ''`,
    'refuses',
  ),
  attack(
    'ctypes: system',
    `import ctypes\nctypes.CDLL(None).system(b'touch ' + marker.encode())\nreturn ''`,
  ),
  attack(
    'ctypes: emscripten_run_script',
    `import ctypes
run = ctypes.CDLL(None).emscripten_run_script_string
run.restype = ctypes.c_char_p
return run(b'process.env.SECRET').decode()`,
  ),
  attack(
    'ctypes: a library of the host',
    `import ctypes\nreturn str(ctypes.CDLL('/lib/x86_64-linux-gnu/libc.so.6').getpid())`,
    'refuses',
  ),
  attack(
    'sockets',
    `import socket
with socket.create_connection(('127.0.0.1', port), timeout=2) as s:
    s.sendall(b'GET /hit HTTP/1.0\\r\\n\\r\\n')
    return s.recv(1000).decode()`,
    'refuses',
  ),
  attack(
    'urllib',
    `import urllib.request\nreturn urllib.request.urlopen('http://127.0.0.1:%d/hit' % port, timeout=2).read().decode()`,
    'refuses',
  ),
  attack(
    'fetch',
    `import js\njs.fetch('http://127.0.0.1:%d/hit' % port)\nreturn ''`,
    'opens later',
  ),
  attack(
    'pyodide.http',
    `from pyodide.http import pyfetch
import asyncio
task = asyncio.ensure_future(pyfetch('http://127.0.0.1:%d/hit' % port))
return ''`,
    'opens later',
  ),
  attack(
    'a web socket',
    `import js\njs.WebSocket.new('ws://127.0.0.1:%d/hit' % port)\nreturn ''`,
    'opens later',
  ),
  attack('open', `return open(folder + '/secret.txt').read()`, 'refuses'),
  attack('writing', `open(marker, 'w').write('x')\nreturn ''`, 'refuses'),
  attack('a listing', `import os\nreturn ' '.join(os.listdir(folder))`, 'refuses'),
  attack('the environment', `import os\nreturn repr(dict(os.environ))`, 'refuses'),
  attack(
    '/proc',
    `return open('/proc/self/environ').read() + open('/proc/1/cmdline').read()`,
    'refuses',
  ),
  attack(
    'an error of JavaScript',
    `import os, sys
def deep():
    try:
        with open('/dev/swf', 'ab', buffering=0) as f:
            f.write(b'')
        deep()
    except BaseException as error:
        js_error = getattr(error, 'js_error', None)
        if js_error is not None:
            return js_error.constructor.constructor.new('return process.env.SECRET')()
        raise
sys.setrecursionlimit(100000)
return deep()`,
    'refuses',
  ),
  attack(
    'an error that JavaScript raises',
    `import js
try:
    js.JSON.parse('{')
except BaseException as error:
    return error.constructor.constructor.new('return process.env.SECRET')()`,
  ),
  attack(
    'the core of Pyodide made anew',
    `${CORE}\nreturn array.constructor.constructor.new('return process.env.SECRET')()`,
  ),
  attack(
    'the calls on the stack of an error',
    `${CORE}
${LED_ON.trim()}
def prepare(error, calls):
    found.append(lead_on(calls))
    for call in calls:
        found.append(lead_on(call))
        for name in ('getThis', 'getFunction'):
            found.append(lead_on(getattr(call, name)()))
    return ''
found = []
try:
    array.constructor.new(-1)
except BaseException as error:
    Error = getattr(error.constructor, '__proto__')
Error.stackTraceLimit = 200
Error.prepareStackTrace = core.create_proxy(prepare)
str(Error.new('x').stack)
return repr(found) + repr(said)`,
  ),
  attack(
    'a side module of WebAssembly with JavaScript in it',
    `${SIDE_MODULE('"process.getBuiltinModule(\'node:fs\').writeFileSync(" + repr(marker) + ", \'x\')"')}
ctypes.CDLL('/tmp/evil.so')
return ''`,
  ),
  attack(
    'a compiled module of such a kind, imported',
    `${SIDE_MODULE('"process.getBuiltinModule(\'node:fs\').writeFileSync(" + repr(marker) + ", \'x\')"')}
import importlib.machinery, importlib.util
spec = importlib.util.spec_from_file_location('evil', '/tmp/evil.so')
importlib.util.module_from_spec(spec)
return ''`,
  ),
  attack(
    'functions of C that call JavaScript',
    `import ctypes
lib = ctypes.pythonapi
lib.PyRun_SimpleString.argtypes = [ctypes.c_char_p]
lib.PyRun_SimpleString(b"import builtins, js; builtins.leaked = js.process.env.SECRET")
import builtins
return builtins.leaked`,
  ),
  attack(
    'what runs at exit',
    `import atexit, os
atexit.register(lambda: os.system('touch ' + marker))
atexit._run_exitfuncs()
return ''`,
  ),
  attack(
    'a package folder that leads out',
    `import os
os.symlink(folder, '/packages/out') if os.path.isdir('/packages') else None
return open('/packages/out/secret.txt').read()`,
    'refuses',
  ),
];
