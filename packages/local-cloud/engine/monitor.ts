import type { UntypedServiceImplementation } from "@grpc/grpc-js";
import { isObject } from "../core/isObject";
import { AwsError } from "../core/service";
import { type FormerParent, formerUrns } from "./aliases";
import type { Assets } from "./assets";
import { DeployError, type ProviderSettings, type RecordedResource } from "./graph";
import { describe } from "./inputs";
import { insteadOf } from "./instead";
import type { Invoke } from "./invokes";
import type { Program } from "./program";
import {
  type CallbackPb,
  CallError,
  empty,
  fromStruct,
  method,
  type ResourcePb,
  resourcePb,
  toStruct,
  type Values,
} from "./protocol";
import { providerSettings } from "./providerSettings";
import type { ResourceRegistry } from "./state";
import { Transforms } from "./transforms";
import { isStack, urnOf } from "./urn";
import { assetOf, holdsSecret, plainValues, secret, secretNames, wireAsset, withIds } from "./wire";

export interface MonitorOptions {
  readonly program: Program;
  readonly assets: Assets;
  /** Receives the resources that the program registers. */
  readonly state: ResourceRegistry;
  readonly invokes: Readonly<Record<string, Invoke>>;
  /** Called when the program registers a resource, before it is created. */
  onRegister?(): void;
  onResource?(resource: RecordedResource, ms: number): void;
  /** Called with the first failure. */
  onFailure(failure: unknown): void;
  onFinish(): void;
}

/**
 * Implements Pulumi's ResourceMonitor: creates the resources that the program registers, and records them.
 */
export class Monitor {
  readonly graph: RecordedResource[] = [];
  outputs: Values = {};
  secretOutputs: readonly string[] = [];
  readonly urns = new Set<string>();
  private readonly transforms = new Transforms();
  /** The program's AWS providers, by URN. */
  private readonly providers = new Map<string, ProviderSettings>();
  /** The names and former URNs of the resources that had any, by URN. */
  private readonly renamed = new Map<string, FormerParent>();

  constructor(private readonly options: MonitorOptions) {}

  service(): UntypedServiceImplementation {
    const refused = (what: string) =>
      this.guarded((): never => {
        throw new DeployError(`The program uses ${what}, which the local cloud does not implement.`);
      });
    return {
      getDeploymentInfo: this.guarded(() => this.deploymentInfo()),
      supportsFeature: this.guarded(() => new resourcePb.SupportsFeatureResponse()),
      registerResource: this.guarded((request: ResourcePb.RegisterResourceRequest) => this.register(request)),
      registerResourceOutputs: this.guarded((request: ResourcePb.RegisterResourceOutputsRequest) =>
        this.registerOutputs(request),
      ),
      invoke: this.guarded((request: ResourcePb.ResourceInvokeRequest) => this.invoke(request)),
      readResource: this.guarded((request: ResourcePb.ReadResourceRequest): never => {
        if (request.getType() === "pulumi:pulumi:StackReference")
          throw new DeployError(
            `The program reads the outputs of the stack ${request.getName()}: the local cloud runs one program, which sees ` +
              "no other stacks. Take the values from configuration.",
          );
        throw new DeployError(
          `The program reads the existing resource "${request.getName()}" (${request.getType()}) with get(): ` +
            "the local cloud starts empty, so create it, or take it from configuration.",
        );
      }),
      existsResource: refused("a look-up of existing resources"),
      call: this.guarded((request: ResourcePb.ResourceCallRequest): never => {
        throw new DeployError(
          `The program calls the method ${request.getTok()}, which the local cloud does not implement.`,
        );
      }),
      registerStackTransform: this.guarded((transform: CallbackPb.Callback) => {
        this.transforms.addToStack(transform);
        return empty();
      }),
      registerStackInvokeTransform: refused("an invoke transform"),
      registerResourceHook: refused("a resource hook"),
      registerErrorHook: refused("an error hook"),
      registerPackage: refused("a parameterized package"),
      signalAndWaitForShutdown: this.guarded(() => {
        this.options.onFinish();
        return empty();
      }),
    };
  }

  close(): void {
    this.transforms.close();
  }

  private guarded<Request, Response>(handler: (request: Request) => Response | Promise<Response>) {
    return method(async (request: Request) => {
      try {
        return await handler(request);
      } catch (error) {
        if (!(error instanceof CallError)) this.options.onFailure(error);
        throw error;
      }
    });
  }

  private deploymentInfo(): ResourcePb.DeploymentInfo {
    const { program } = this.options;
    const info = new resourcePb.DeploymentInfo();
    info.setProject(program.project);
    info.setStack(program.stack);
    info.setOrganization("organization");
    info.setSupportedfeaturesList([
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_SECRETS,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_REFERENCES,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ALIAS_SPECS,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_DELETED_WITH,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_TRANSFORMS,
      // These are refused by name when the program uses one. Pulumi would ask for a newer Pulumi CLI instead.
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_REPLACE_WITH,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_INVOKE_TRANSFORMS,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_RESOURCE_HOOKS,
      resourcePb.ResourceMonitorFeature.RESOURCE_MONITOR_FEATURE_ERROR_HOOKS,
    ]);
    return info;
  }

  private async register(
    request: ResourcePb.RegisterResourceRequest,
  ): Promise<ResourcePb.RegisterResourceResponse> {
    const began = performance.now();
    const { program } = this.options;
    const type = request.getType();
    const name = request.getName();
    const urn = urnOf(program.stack, program.project, request.getParent(), type, name);
    const at = position(request, program.folder);
    const about = { urn, type, name, at };
    if (this.urns.has(urn))
      throw new DeployError(`Two resources are called ${describe(about)}: rename one of them.\n  ${urn}`);
    this.urns.add(urn);
    this.options.onRegister?.();
    await this.transforms.apply(request, about);
    const wire = fromStruct(request.getObject());
    if (request.getReplaceWithList().length > 0)
      throw new DeployError(
        `The local cloud does not implement the option replaceWith, which ${describe(about)} has.\n  ${urn}`,
      );
    if (request.getRemote())
      throw new DeployError(
        `The local cloud does not implement ${describe(about)}: a component of another language's package.${insteadOf(type)}\n  ${urn}`,
      );

    const aliases = formerUrns(
      { name, type, parent: request.getParent(), stack: program.stack, project: program.project },
      request.getAliasesList(),
      this.renamed.get(request.getParent()),
    );
    if (aliases.length > 0) this.renamed.set(urn, { name, aliases });
    const secrets = new Set([...secretNames(wire), ...request.getAdditionalsecretoutputsList()]);
    const { registration, recorded, extra, realized } = await this.options.state.put({
      ...about,
      wire,
      parent: request.getParent() || undefined,
      custom: request.getCustom(),
      secrets: [...secrets],
      dependencies: request.getDependenciesList(),
      propertyDependencies: propertyDependencies(request),
      protect: request.getProtect() ?? false,
      retainOnDelete: request.getRetainondelete() ?? false,
      ignoreChanges: request.getIgnorechangesList(),
      aliases,
      provider: this.providerOf(request),
    });
    this.graph.push(recorded);
    if (type === "pulumi:providers:aws") this.providers.set(urn, providerSettings(recorded.inputs));
    this.options.onResource?.(recorded, performance.now() - began);

    const response = new resourcePb.RegisterResourceResponse();
    response.setUrn(urn);
    response.setId(realized?.id ?? "");
    const answer = realized
      ? { ...extra, ...echo(registration.wire, recorded.inputs), ...realized.outputs }
      : {};
    for (const property of secrets)
      if (property in answer && !holdsSecret(answer[property])) answer[property] = secret(answer[property]);
    response.setObject(toStruct(answer));
    return response;
  }

  /** Returns the settings of a request's explicit AWS provider. A provider reference is the URN, `::` and the id. */
  private providerOf(request: { getProvider(): string }): ProviderSettings | undefined {
    const reference = request.getProvider();
    return this.providers.get(reference.slice(0, Math.max(0, reference.lastIndexOf("::"))));
  }

  private async registerOutputs(request: ResourcePb.RegisterResourceOutputsRequest) {
    const urn = request.getUrn();
    const [, , qualified] = urn.split("::");
    const wire = fromStruct(request.getOutputs());
    const plain = await plainValues(wire, (asset) => this.options.assets.materialize(asset));
    const outputs = this.options.state.addresses.in(plain);
    if (qualified && isStack(qualified)) {
      this.outputs = outputs;
      this.secretOutputs = secretNames(wire);
    }
    const at = this.graph.findIndex((resource) => resource.urn === urn);
    const component = this.graph[at];
    if (component)
      this.graph[at] = { ...component, outputs, secrets: [...component.secrets, ...secretNames(wire)] };
    return empty();
  }

  private async invoke(
    request: ResourcePb.ResourceInvokeRequest,
  ): Promise<ResourcePb.ResourceInvokeResponse> {
    const token = request.getTok();
    const known = this.options.invokes[token];
    if (!known)
      throw new DeployError(
        `The program calls the provider function ${token}, which the local cloud does not implement. ` +
          `It answers: ${Object.keys(this.options.invokes).join(", ")}.`,
      );
    const wire = fromStruct(request.getArgs());
    const asked = await plainValues(wire, () => {
      throw new DeployError(`${token} takes no assets.`);
    });
    const region = token === "aws:index/getRegion:getRegion" ? this.providerOf(request)?.region : undefined;
    const args = known.args.safeParse({ ...(region && { region }), ...asked });
    if (!args.success) throw new DeployError(`The arguments of ${token} are invalid:\n${args.error.message}`);
    const response = new resourcePb.ResourceInvokeResponse();
    try {
      response.setReturn(toStruct({ ...known.run(args.data as never) }));
    } catch (error) {
      if (!(error instanceof AwsError)) throw error;
      // With Pulumi's engine, the program can catch AWS's error, which then has this text.
      throw new CallError(`invocation of ${token} returned an error: ${error.code}: ${error.message}`);
    }
    return response;
  }
}

/**
 * Returns inputs for the program, which may pass them on. Assets are sent by path, because their text may be
 * megabytes. Of a resource that is an input, such as a policy's role, the program gets the id, as of AWS's provider.
 */
const echo = (wire: Values, inputs: Values): Values =>
  Object.fromEntries(
    Object.entries(wire).map(([name, value]) => {
      const asset = assetOf(value);
      const written = inputs[name];
      const path = asset && isObject(written) ? written["path"] : undefined;
      return [name, asset && typeof path === "string" ? wireAsset(asset.kind, path) : withIds(value)];
    }),
  );

/** Returns the innermost line of the program itself, not of a package, that led to the registration. */
function position(request: ResourcePb.RegisterResourceRequest, folder: string): string | undefined {
  const frames = request.getStacktrace()?.getFramesList() ?? [];
  for (const source of [request.getSourceposition(), ...frames.map((frame) => frame.getPc())]) {
    const file = source?.getUri().replace(/^(file|project):\/\//, "");
    if (source && file?.startsWith(`${folder}/`) && !file.includes("/node_modules/"))
      return `${file.slice(folder.length + 1)}:${source.getLine()}`;
  }
  return undefined;
}

function propertyDependencies(request: ResourcePb.RegisterResourceRequest): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  request.getPropertydependenciesMap().forEach((urns, property) => {
    found[property] = urns.getUrnsList();
  });
  return found;
}
