import type { Host } from "../core/host";
import type { LocalService } from "../core/service";
import { CodeDeployApi } from "./api";
import { Deployer } from "./deployer";
import { resources } from "./provider";
import { type CodeDeployNeeds, RoleCalls } from "./roleCalls";

/**
 * CodeDeploy for Lambda. It shifts an alias from one version to another by CodeDeploy's predefined configurations,
 * watches alarms, rolls back, and publishes to topics. It does all of this in the deployment group's role.
 *
 * Unlike on AWS, there are no hooks and no custom configurations, and deployments end with the local run.
 */
export function codedeploy(host: Host, needs: CodeDeployNeeds): LocalService {
  const calls = new RoleCalls(host, needs);
  const deployer = new Deployer(host, calls);
  return {
    resources: resources(host, deployer, calls),
    api: new CodeDeployApi(host, deployer),
    close: () => deployer.close(),
  };
}
