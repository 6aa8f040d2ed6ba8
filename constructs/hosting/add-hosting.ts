/**
 * Adds the page to a stack whose configuration hosts it: its files, and `config.json` and `privacy.json` as the
 * stack's own outputs say.
 * @module
 */
import { TerraformOutput, type TerraformStack } from "cdktf";
import type { EnvironmentConfig } from "../../config/schema";
import type { KindOfPool } from "../../handlers/pools";
import { frontEndOf, type StackOutputs } from "../../vocabulary/front-end";
import { hostedHeaders } from "../../vocabulary/page-headers";
import { ConstructError } from "../errors";
import { PageDistribution } from "./page-distribution";
import { PageFiles } from "./page-files";

/** What is hosted. */
export interface HostingProps {
  readonly config: EnvironmentConfig;
  /** The built page. */
  readonly pageDirectory: string | undefined;
  readonly outputs: StackOutputs;
  readonly pools: readonly KindOfPool[];
  /** The declaration of what is kept, as JSON. */
  readonly privacy: string;
}

/**
 * Adds bucket, files, distribution, and the outputs `page_url` and `page_target`.
 *
 * @throws {@link ConstructError} if the page was not built
 */
export function addHosting(stack: TerraformStack, props: HostingProps): void {
  const { config, pageDirectory, outputs, pools, privacy } = props;
  const { pageHosted, pageDomain, pageCertificateArn, namePrefix, region, environment } = config;
  if (!pageHosted) return;
  if (pageDirectory === undefined) {
    throw new ConstructError(
      `pageHosted of ${environment} is true, but no built page was given; give pageDirectory, as npm run synth does`,
    );
  }
  const frontEnd = frontEndOf(outputs, pools);
  const page = new PageDistribution(stack, "page", {
    namePrefix,
    headers: hostedHeaders([cognitoOrigin(region), ...Object.values(frontEnd.apis ?? {})]),
    ...(pageDomain !== undefined &&
      pageCertificateArn !== undefined && {
        domain: { name: pageDomain, certificateArn: pageCertificateArn },
      }),
  });
  const files = new PageFiles(stack, "page-files", { bucket: page.bucketId });
  files.addFolder(pageDirectory);
  files.addJson("config.json", JSON.stringify(frontEnd));
  files.addJson("privacy.json", privacy);
  new TerraformOutput(stack, "page_url", { value: `https://${pageDomain ?? page.domainName}` });
  new TerraformOutput(stack, "page_target", { value: page.domainName });
}

/** Where browsers reach the pools: the origin of every issuer in the region. */
function cognitoOrigin(region: string): string {
  return `https://cognito-idp.${region}.amazonaws.com${region.startsWith("cn-") ? ".cn" : ""}`;
}
