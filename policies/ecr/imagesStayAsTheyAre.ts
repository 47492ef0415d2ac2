import { partsOf } from "../lib/partsOf";
import { stackRule } from "../lib/rule";
import { isHidden, isUnknown } from "../lib/withoutUnknowns";

/** Refuses repositories whose tags are mutable, whose images are not scanned, or that grow forever. */
export const imagesStayAsTheyAre = stackRule(
  {
    name: "images-stay-as-they-are",
    description: "A repository's tags are immutable, its images are scanned, and old ones expire.",
    severity: "high",
    remediation: "Set imageTagMutability IMMUTABLE and scanOnPush, and add a LifecyclePolicy.",
    controls: [
      "FSBP ECR.1",
      "FSBP ECR.2",
      "FSBP ECR.3",
      "CKV_AWS_51",
      "CKV_AWS_163",
      "T0030",
      "T0031",
      "own: latest images and versions",
    ],
    reads: ["aws:ecr/lifecyclePolicy:LifecyclePolicy", "aws:ecr/repository:Repository"],
  },
  (resources, report) => {
    for (const { type, urn, props } of resources) {
      if (type !== "aws:ecr/repository:Repository") continue;
      if (props.imageTagMutability !== "IMMUTABLE" && !isUnknown(props.imageTagMutability))
        report("Its tags are mutable: latest can be another image tomorrow.", urn);
      const scans = "imageScanningConfiguration.scanOnPush";
      if (props.imageScanningConfiguration?.scanOnPush !== true && !isHidden(props, scans))
        report("Its images are not scanned.", urn);
      if (partsOf(resources, urn, "aws:ecr/lifecyclePolicy:LifecyclePolicy", "repository").length === 0)
        report("Its images are kept forever, and billed.", urn);
    }
  },
);
