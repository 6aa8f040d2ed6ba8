/**
 * Packs one synthesized stack for a person who has Terraform and no Node: the stack's folder with its
 * bundles, and a README with three commands. `npm run package` and the release workflow call it.
 * @module
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { asRecord, own } from "../../plan-review/json-record";
import { zipFolder } from "./zip-folder";

/** What to pack. */
export interface PackageStackOptions {
  readonly stack: string;
  /** The stack's folder, as synthesized. */
  readonly stackDirectory: string;
}

/** What commands leave in a stack's folder and the archive provider makes again. */
const LEFT_BEHIND =
  /^(?:\.terraform(?:\/|$)|archives(?:\/|$)|plan$|.*\.tfstate(?:\..*)?$|.*\.tfplan$)/;

/** The bytes of the archive: one folder with the stack's name, a README beside the stack's files. */
export function packageStack({ stack, stackDirectory }: PackageStackOptions): Uint8Array {
  const readme = new TextEncoder().encode(describePackage(stack, stackDirectory));
  return zipFolder({
    directory: stackDirectory,
    name: stack,
    except: LEFT_BEHIND,
    files: { "README.md": readme },
  });
}

function describePackage(stack: string, stackDirectory: string): string {
  const synthesized: unknown = JSON.parse(
    readFileSync(join(stackDirectory, "cdk.tf.json"), "utf8"),
  );
  const backend = asRecord(own(own(synthesized, "terraform"), "backend"));
  const place =
    "local" in backend
      ? `-backend-config="path=../${stack}.tfstate"`
      : '-backend-config="bucket=YOUR-BUCKET" -backend-config="region=YOUR-REGION"';
  return `# ${stack}

Two Amazon Cognito user pools with their functions, ready to apply with Terraform or OpenTofu 1.10 or newer
and AWS credentials. No Node is needed: Terraform zips the bundled functions when it plans.

Run these in this folder. The first says where the state is kept, the second shows what would be made and
keeps it in a file, the third makes exactly that:

\`\`\`sh
terraform init ${place}
terraform plan -out=${stack}.tfplan
terraform apply ${stack}.tfplan
\`\`\`

Keep the state: it is what later changes and \`terraform destroy\` go by. Like the plan file it holds values in
clear.
`;
}
