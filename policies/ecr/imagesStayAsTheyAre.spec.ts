import { type Parts, specifyStack } from "../lib/specify";
import { imagesStayAsTheyAre } from "./imagesStayAsTheyAre";

const right = { imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } };
const stack = (props: object): Parts => ({
  repository: { type: "aws:ecr/repository:Repository", props: { ...right, ...props } },
  lifecycle: { type: "aws:ecr/lifecyclePolicy:LifecyclePolicy", uses: { repository: ["repository"] } },
});

specifyStack(
  imagesStayAsTheyAre,
  { "all three": stack({}) },
  {
    "tags that move": [stack({ imageTagMutability: "MUTABLE" }), "repository", /tags are mutable/],
    "no scan": [stack({ imageScanningConfiguration: undefined }), "repository", /not scanned/],
    "no lifecycle": [
      { repository: { type: "aws:ecr/repository:Repository", props: right } },
      "repository",
      /forever/,
    ],
  },
);
