import type { LocalService } from "../core/service";
import type { IamService } from "../iam";
import { stsApi } from "./api";

/** STS: GetCallerIdentity and AssumeRole. */
export const sts = (needs: { readonly iam: IamService }): LocalService => ({
  resources: {},
  api: stsApi(needs.iam),
  close: async () => {},
});
