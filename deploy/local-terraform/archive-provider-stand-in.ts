/**
 * A stand-in for the archive provider where neither a mirror nor the registry has it: test support. It
 * serves the one data source `archive_file` over Terraform's plugin protocol, in a process of its own
 * whose working directory is the stack's folder, and prints how to attach it as a real provider does.
 * @module
 */
import { join } from "node:path";
import {
  type handleUnaryCall,
  loadPackageDefinition,
  Server,
  ServerCredentials,
  type ServiceClientConstructor,
} from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import { decode } from "@msgpack/msgpack";
import { projectRoot } from "../../command/project-root";
import { runProgram } from "../../command/run-command";
import { type ArchiveFileConfig, writeArchive } from "./archive-file";
import { ARCHIVE_FILE_SCHEMA } from "./archive-schema";

type Call = handleUnaryCall<{ readonly config?: { readonly msgpack: Uint8Array } }, object>;

const PROTO = "deploy/local-terraform/plugin-protocol-5.proto";

const CALLS: Readonly<Record<string, Call>> = {
  getSchema: (_call, answer) =>
    answer(null, {
      provider: { block: {} },
      data_source_schemas: { archive_file: ARCHIVE_FILE_SCHEMA },
    }),
  prepareProviderConfig: (call, answer) => answer(null, { prepared_config: call.request.config }),
  configure: (_call, answer) => answer(null, {}),
  // Values may still be unknown here; what is wrong with them shows when the archive is made.
  validateDataSourceConfig: (_call, answer) => answer(null, {}),
  readDataSource: (call, answer) => answer(null, readDataSource(call.request.config?.msgpack)),
  stop: (_call, answer) => answer(null, {}),
};

/** The state as JSON, or a diagnostic that Terraform prints beside the data source. */
function readDataSource(config: Uint8Array | undefined): object {
  try {
    const state = writeArchive(decode(config ?? []) as ArchiveFileConfig);
    return { state: { json: Buffer.from(JSON.stringify(state)) } };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { diagnostics: [{ severity: "ERROR", summary: "archive not made", detail }] };
  }
}

function loadService(): ServiceClientConstructor {
  const definition = loadSync(join(projectRoot(), PROTO), { keepCase: true });
  const { tfplugin5 } = loadPackageDefinition(definition) as unknown as {
    readonly tfplugin5: { readonly Provider: ServiceClientConstructor };
  };
  return tfplugin5.Provider;
}

runProgram(async () => {
  const server = new Server();
  server.addService(loadService().service, { ...CALLS });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
  const reattach = {
    Protocol: "grpc",
    ProtocolVersion: 5,
    Pid: process.pid,
    // Without it Terraform ends the provider after each command.
    Test: true,
    Addr: { Network: "tcp", String: `127.0.0.1:${port}` },
  };
  const providers = JSON.stringify({ "registry.terraform.io/hashicorp/archive": reattach });
  process.stdout.write(`TF_REATTACH_PROVIDERS='${providers}'\n`);
  // The program that started this one holds its standard input: when that ends, nobody is left to serve.
  // Exiting, unlike a signal, also removes the bundle that this runs from.
  process.stdin.resume().on("end", () => process.exit());
  process.once("SIGTERM", () => process.exit());
  return undefined;
});
