/**
 * The program of an instance whose function is written in Python: what Lambda's Python runtime does, over the
 * same channel as Node's (lines of JSON on the descriptor that Node names). Text, so that it goes wherever the
 * simulator goes.
 * @see https://github.com/aws/aws-lambda-python-runtime-interface-client
 * @module
 */

/** Python 3; it gets the same setup as the Node program, as JSON in its only argument. */
export const PYTHON_RUNTIME = String.raw`
import glob, importlib, json, os, socket, sys, time, traceback

setup = json.loads(sys.argv[1])
channel = socket.socket(fileno=int(os.environ.pop("NODE_CHANNEL_FD")))
os.environ.pop("NODE_CHANNEL_SERIALIZATION_MODE", None)
lines = channel.makefile("r", encoding="utf-8")
sys.argv = ["/var/runtime/bootstrap.py"]
sys.stderr = sys.stdout

def send(message):
    sys.stdout.flush()
    channel.sendall((json.dumps(message) + "\n").encode("utf-8"))

def describe(error):
    name = type(error).__name__
    return ["failed", name, str(error)]

class Context:
    function_version = "$LATEST"
    function_name = os.environ.get("AWS_LAMBDA_FUNCTION_NAME")
    memory_limit_in_mb = os.environ.get("AWS_LAMBDA_FUNCTION_MEMORY_SIZE")
    log_group_name = os.environ.get("AWS_LAMBDA_LOG_GROUP_NAME")
    log_stream_name = os.environ.get("AWS_LAMBDA_LOG_STREAM_NAME")
    invoked_function_arn = setup["functionArn"]
    identity = None
    client_context = None

    def __init__(self, request_id, deadline):
        self.aws_request_id = request_id
        self._deadline = deadline

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))

    def log(self, message):
        sys.stdout.write(str(message))

def load():
    module_name, _, function_name = setup["handler"].rpartition(".")
    if not module_name:
        raise ValueError("Bad handler '" + setup["handler"] + "': not enough values to unpack (expected 2, got 1)")
    layers = setup.get("layersDirectory")
    inner = [] if layers is None else sorted(glob.glob(layers + "/python/lib/python3*/site-packages")) + [layers + "/python"]
    sys.path[0:0] = [setup["taskRoot"]] + inner
    os.chdir(setup["taskRoot"])
    module = importlib.import_module(module_name.replace("/", "."))
    return getattr(module, function_name)

try:
    handler = load()
except BaseException as error:
    traceback.print_exc(file=sys.stdout)
    if isinstance(error, ImportError):
        send(["failed", "Runtime.ImportModuleError", "Unable to import module '" + setup["handler"].rpartition(".")[0] + "': " + str(error)])
    elif isinstance(error, AttributeError):
        send(["failed", "Runtime.HandlerNotFound", "Handler '" + setup["handler"].rpartition(".")[2] + "' missing on module '" + setup["handler"].rpartition(".")[0] + "'"])
    else:
        send(describe(error))
    os._exit(1)

send(["ready"])
for line in lines:
    request_id, deadline, event = json.loads(line)
    try:
        answer = json.dumps(handler(json.loads(event), Context(request_id, deadline)))
        if len(answer.encode("utf-8")) > 6291556:
            send(["failed", "Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed payload size (6291556 bytes)."])
        else:
            send(["returned", answer])
    except Exception as error:
        traceback.print_exc(file=sys.stdout)
        send(describe(error))
os._exit(0)
`.trimStart();
