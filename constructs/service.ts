/**
 * A service behind the exchange: one function, one table, one API. `handlers/services.ts` says which there are.
 * @module
 */
import { Construct } from "constructs";
import type { EnvironmentConfig } from "../config/schema";
import { SERVICES, type Service as ServiceFacts, type ServiceName } from "../handlers/services";
import type { Exchange } from "./exchange";
import { HttpApi } from "./http-api";
import type { ItemTable } from "./item-table";
import { functionSettings, TriggerFunction } from "./trigger-function";

/** Properties of {@link Service}. */
export interface ServiceProps {
  readonly name: ServiceName;
  readonly config: EnvironmentConfig;
  readonly bundle: string;
  readonly table: ItemTable;
  /** The exchange whose tokens it takes. */
  readonly exchange: Exchange;
}

/**
 * A service. Its function checks tokens by the exchange's public keys; nothing here has access to the subject
 * key, the pools or another service's table.
 *
 * @see docs/api.md
 */
export class Service extends Construct {
  /** The address of its API, known after apply. */
  readonly endpoint: string;
  readonly functionName: string;

  constructor(scope: Construct, id: string, props: ServiceProps) {
    super(scope, id);
    const { name, config, bundle, table, exchange } = props;
    const { routes, actions }: ServiceFacts = SERVICES[name];
    const functionName = `${config.namePrefix}-${name}`;
    const fn = new TriggerFunction(this, "function", {
      functionName,
      bundle,
      ...functionSettings(config),
      systemLogLevel: "WARN",
      environment: {
        ISSUER: exchange.issuer,
        AUDIENCE: name,
        SIGNING_KEY_ARNS: exchange.signingKeyArns.join(","),
        SERVICE_TABLE: table.tableName,
      },
    });
    fn.addStatement({ actions: ["kms:GetPublicKey"], resources: exchange.signingKeyArns });
    fn.addStatement({ actions, resources: [table.arn] });
    const api = new HttpApi(this, "api", { apiName: functionName });
    api.addRoutes(fn, Object.fromEntries(routes.map((key) => [key, undefined])));
    this.endpoint = api.endpoint;
    this.functionName = fn.functionName;
  }
}
