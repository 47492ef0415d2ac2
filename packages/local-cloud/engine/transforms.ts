import { DeployError, type RecordedResource } from "./graph";
import { describe } from "./inputs";
import {
  type CallbackPb,
  type CallbacksClient,
  callbackPb,
  callbacksClient,
  type ResourcePb,
  resourcePb,
} from "./protocol";

type Request = ResourcePb.RegisterResourceRequest;
type About = Pick<RecordedResource, "urn" | "type" | "name" | "at">;

/**
 * The program's transforms: functions of the program that change the inputs and options of resources before they are
 * registered. As in Pulumi's engine, a resource's own run first, then those of its parent, of the parent's parent and so
 * on, then the stack's.
 */
export class Transforms {
  private readonly ofStack: CallbackPb.Callback[] = [];
  /** By URN. */
  private readonly ofResources = new Map<
    string,
    { readonly own: readonly CallbackPb.Callback[]; readonly parent: string }
  >();
  private readonly clients = new Map<string, CallbacksClient>();

  addToStack(transform: CallbackPb.Callback): void {
    this.ofStack.push(transform);
  }

  /** Applies all transforms of a resource to the request that registers it. Throws a `DeployError` if one fails. */
  async apply(request: Request, about: About): Promise<void> {
    const own = request.getTransformsList();
    const parent = request.getParent();
    this.ofResources.set(about.urn, { own, parent });
    for (const transform of [...own, ...this.inherited(parent), ...this.ofStack])
      await this.applyOne(transform, request, about);
  }

  close(): void {
    for (const client of this.clients.values()) client.close();
    this.clients.clear();
  }

  private inherited(urn: string): readonly CallbackPb.Callback[] {
    const resource = this.ofResources.get(urn);
    return resource ? [...resource.own, ...this.inherited(resource.parent)] : [];
  }

  private async applyOne(transform: CallbackPb.Callback, request: Request, about: About): Promise<void> {
    const asked = new callbackPb.CallbackInvokeRequest();
    asked.setToken(transform.getToken());
    asked.setRequest(questionOf(request).serializeBinary());
    const answered = await new Promise<Uint8Array>((resolve, reject) =>
      this.clientOf(transform.getTarget()).invoke(asked, (error, answer) => {
        if (error) reject(new DeployError(`${describe(about)}: ${error.details}\n  ${about.urn}`));
        else resolve(answer.getResponse_asU8());
      }),
    );
    const answer = resourcePb.TransformResponse.deserializeBinary(answered);
    const properties = answer.getProperties();
    if (properties) request.setObject(properties);
    const options = answer.getOptions();
    if (options) setOptions(request, options);
  }

  private clientOf(target: string): CallbacksClient {
    const client = this.clients.get(target) ?? callbacksClient(target);
    this.clients.set(target, client);
    return client;
  }
}

function questionOf(request: Request): ResourcePb.TransformRequest {
  const question = new resourcePb.TransformRequest();
  question.setType(request.getType());
  question.setName(request.getName());
  question.setCustom(request.getCustom());
  question.setParent(request.getParent());
  question.setProperties(request.getObject());
  question.setOptions(optionsOf(request));
  return question;
}

/** Returns the options that a transform sees. Only those that `setOptions` takes have an effect in a local run. */
function optionsOf(request: Request): ResourcePb.TransformResourceOptions {
  const options = new resourcePb.TransformResourceOptions();
  options.setDependsOnList(request.getDependenciesList());
  options.setIgnoreChangesList(request.getIgnorechangesList());
  options.setReplaceOnChangesList(request.getReplaceonchangesList());
  options.setAliasesList(request.getAliasesList());
  options.setAdditionalSecretOutputsList(request.getAdditionalsecretoutputsList());
  options.setProvider(request.getProvider());
  options.setVersion(request.getVersion());
  options.setDeletedWith(request.getDeletedwith());
  options.setCustomTimeouts(request.getCustomtimeouts());
  const [protect, retainOnDelete] = [request.getProtect(), request.getRetainondelete()];
  if (protect !== undefined) options.setProtect(protect);
  if (retainOnDelete !== undefined) options.setRetainOnDelete(retainOnDelete);
  for (const [name, provider] of request.getProvidersMap().entries())
    options.getProvidersMap().set(name, provider);
  return options;
}

function setOptions(request: Request, options: ResourcePb.TransformResourceOptions): void {
  request.setDependenciesList(options.getDependsOnList());
  request.setIgnorechangesList(options.getIgnoreChangesList());
  request.setAdditionalsecretoutputsList(options.getAdditionalSecretOutputsList());
  request.setProvider(options.getProvider());
  request.setProtect(options.getProtect() ?? false);
  request.setRetainondelete(options.getRetainOnDelete() ?? false);
}
