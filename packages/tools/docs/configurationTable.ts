import { parse } from "yaml";

interface Key {
  type?: string;
  default?: unknown;
  value?: unknown;
  description?: string;
}

/** Returns the configuration keys of `Pulumi.yaml` as a table. */
export function configurationTable(pulumiYaml: string): string {
  const { config } = parse(pulumiYaml) as { config?: Record<string, Key> | null };
  const rows = Object.entries(config ?? {})
    .filter(([, { type }]) => type)
    .map(([name, { type, default: value, description }]) =>
      row(`\`${name}\``, type ?? "", `\`${JSON.stringify(value)}\``, description ?? ""),
    );
  return [row("key", "type", "default", "what it does"), row("---", "---", "---", "---"), ...rows].join("\n");
}

const row = (...cells: string[]) => `| ${cells.join(" | ")} |`;
