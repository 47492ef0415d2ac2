import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The arguments of a resource in the provider's package. */
export interface ProviderArgs {
  readonly known: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly deprecated: ReadonlySet<string>;
}

const packages = dirname(require.resolve("@pulumi/aws/package.json"));

/** Reads `XArgs` for `aws:module/x:X` from the package's type declarations. Returns `undefined` for other packages. */
export function providerArgs(type: string): ProviderArgs | undefined {
  const [, module = "", file = "", name = ""] = /^aws:([\w]+)\/(\w+):(\w+)$/.exec(type) ?? [];
  const path = join(packages, module, `${file}.d.ts`);
  if (!name || !existsSync(path)) return undefined;
  const text = readFileSync(path, "utf8");
  const body = new RegExp(`export interface ${name}Args \\{\\n(.*?)\\n\\}`, "s").exec(text)?.[1] ?? "";
  const members = [...body.matchAll(/(?:\/\*\*(.*?)\*\/\s*)?^ {4}(\w+)(\??):/gms)];
  const named = (wanted: (comment: string, optional: boolean) => boolean) =>
    new Set(
      members
        .filter(([, comment = "", , mark]) => wanted(comment, mark === "?"))
        .map(([, , member = ""]) => member),
    );
  return {
    known: named(() => true),
    required: named((_, optional) => !optional),
    deprecated: named((comment) => comment.includes("@deprecated")),
  };
}
