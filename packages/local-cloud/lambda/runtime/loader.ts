import { existsSync, readFileSync } from "node:fs";
import { createRequire, Module, registerHooks } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

import { RuntimeError } from "./errors";

export type Handler = (
  event: unknown,
  context: object,
  callback: (error?: unknown, result?: unknown) => void,
) => unknown;

/**
 * Loads `path/to/module.export.path` from the function's package as Lambda does: `.js` by the nearest
 * package.json's `type`, then `.mjs`, then `.cjs`. Throws `RuntimeError`, or the module's own error.
 */
export async function loadHandler(taskRoot: string, handler: string): Promise<Handler> {
  if (handler.includes(".."))
    throw new RuntimeError(
      "MalformedHandlerName",
      `'${handler}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`,
    );
  const [, module, names] = /^([^.]*)\.(.*)$/.exec(basename(handler)) ?? [];
  if (module === undefined || names === undefined)
    throw new RuntimeError("MalformedHandlerName", "Bad handler");

  const loaded = await load(resolve(taskRoot, dirname(handler), module)).catch(explain);
  const found = names.split(".").reduce((value: unknown, name) => property(value, name), loaded);
  if (!found) throw new RuntimeError("HandlerNotFound", `${handler} is undefined or not exported`);
  if (!isHandler(found)) throw new RuntimeError("HandlerNotFound", `${handler} is not a function`);
  if (found.length > 2 && !takesCallbacks()) throw new RuntimeError("CallbackHandlerDeprecated", noCallbacks);
  return found;
}

/** Tells whether the function's runtime has handlers with a callback: none since nodejs24.x, whatever Node runs it. */
export const takesCallbacks = (): boolean => process.env["AWS_EXECUTION_ENV"] === "AWS_Lambda_nodejs22.x";

const noCallbacks =
  "ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. You need to modify this function to use a supported handler signature to use Node.js 24 or later. For more information see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-handler.html.";

const isHandler = (value: unknown): value is Handler => typeof value === "function";

function property(value: unknown, name: string): unknown {
  return value instanceof Object || typeof value === "object" ? Reflect.get(value ?? {}, name) : undefined;
}

async function load(path: string): Promise<unknown> {
  const require = createRequire(path);
  if (existsSync(`${path}.js`))
    return isModule(dirname(path)) ? importFile(`${path}.js`) : require(`${path}.js`);
  if (existsSync(`${path}.mjs`)) return importFile(`${path}.mjs`);
  if (existsSync(`${path}.cjs`)) return require(`${path}.cjs`);
  return require(path);
}

const importFile = (path: string): Promise<unknown> => import(pathToFileURL(path).href);

/** Tells whether the nearest package.json has `"type": "module"`. */
function isModule(folder: string): boolean {
  if (basename(folder) === "node_modules") return false;
  const file = join(folder, "package.json");
  if (existsSync(file)) return property(JSON.parse(readFileSync(file, "utf8")), "type") === "module";
  return dirname(folder) !== folder && isModule(dirname(folder));
}

function explain(thrown: unknown): never {
  if (thrown instanceof SyntaxError) throw new RuntimeError("UserCodeSyntaxError", String(thrown));
  if (property(thrown, "code") === "MODULE_NOT_FOUND")
    throw new RuntimeError("ImportModuleError", `Error: ${property(thrown, "message")}`);
  throw thrown;
}

/** Sets environment variables, which may include NODE_PATH. */
export function setVariables(env: Readonly<Record<string, string>>): void {
  Object.assign(process.env, env);
  // Node.js reads NODE_PATH only when a thread starts, or when this function is called.
  const { _initPaths: readNodePath } = Module as unknown as { _initPaths(): void };
  readNodePath();
}

/**
 * Makes `import` find the runtime's packages, as on Lambda since Node.js 18; `require` finds them through NODE_PATH. It
 * resolves only packages in the runtime's own folder, because a wider lookup would hide packages that the function
 * lacks.
 */
export function resolveRuntimePackages(runtimeRoot: string): void {
  const parentURL = pathToFileURL(join(runtimeRoot, "index.js")).href;
  registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context);
      } catch (error) {
        const [, name] = /^((?:@[^/]+\/)?[^./@][^/]*)/.exec(specifier) ?? [];
        const missing = property(error, "code") === "ERR_MODULE_NOT_FOUND";
        if (!missing || name === undefined || !existsSync(join(runtimeRoot, "node_modules", name)))
          throw error;
        return next(specifier, { ...context, parentURL });
      }
    },
  });
}
