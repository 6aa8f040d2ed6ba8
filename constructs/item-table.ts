/**
 * A DynamoDB table with one string as its key, as handlers use them (`handlers/lib/aws/table.ts`).
 * @module
 */
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { Construct } from "constructs";
import { KEY_ATTRIBUTE } from "../vocabulary/item-attributes";

/** Properties of {@link ItemTable}. */
export interface ItemTableProps {
  readonly tableName: string;
  /** Deletion protection at AWS, `prevent_destroy` in Terraform. */
  readonly dataProtected: boolean;
  /** Whether AWS keeps 35 days of changes, deleted items included. */
  readonly pointInTimeRecovery: boolean;
  /**
   * The attribute with the time, in seconds since 1970, after which AWS may remove an item. That can take
   * days, so readers must compare the time themselves.
   * @defaultValue - items stay
   */
  readonly expiryAttribute?: string;
}

/**
 * A table billed per request.
 *
 * @example
 * const keys = new ItemTable(stack, "key-table", {
 *   tableName: "incognito-dev-keys",
 *   dataProtected: false,
 *   pointInTimeRecovery: false,
 * });
 *
 * @see https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html
 */
export class ItemTable extends Construct {
  readonly arn: string;
  readonly tableName: string;

  constructor(scope: Construct, id: string, props: ItemTableProps) {
    super(scope, id);
    const { tableName, dataProtected, pointInTimeRecovery, expiryAttribute } = props;
    const table = new DynamodbTable(this, "Default", {
      name: tableName,
      billingMode: "PAY_PER_REQUEST",
      hashKey: KEY_ATTRIBUTE,
      attribute: [{ name: KEY_ATTRIBUTE, type: "S" }],
      deletionProtectionEnabled: dataProtected,
      lifecycle: { preventDestroy: dataProtected },
      pointInTimeRecovery: { enabled: pointInTimeRecovery },
      ...(expiryAttribute !== undefined && {
        ttl: { enabled: true, attributeName: expiryAttribute },
      }),
    });
    this.arn = table.arn;
    this.tableName = table.name;
  }
}
