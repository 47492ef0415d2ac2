import type * as aws from "@pulumi/aws";

import { check, resourceRule } from "../lib/rule";

/** Refuses caches that store answers unencrypted. */
export const cachesAreEncrypted = resourceRule(
  {
    name: "caches-are-encrypted",
    description: "A stage's cache, if it has one, is encrypted.",
    severity: "high",
    remediation: "Set cacheDataEncrypted, or turn caching off: answers contain players' data.",
    controls: [
      "FSBP APIGateway.5",
      "CKV_AWS_120",
      "CKV_AWS_225",
      "CKV_AWS_308",
      "T0002",
      "T0190",
      "awsguard apigateway-stage-cached",
      "G api_gw_cache_enabled_and_encrypted",
    ],
  },
  check<aws.apigateway.MethodSettingsArgs>(
    "aws:apigateway/methodSettings:MethodSettings",
    ({ settings }, report) => {
      if (settings?.cachingEnabled && !settings.cacheDataEncrypted)
        report("Its cache is not encrypted.", "settings.cachingEnabled", "settings.cacheDataEncrypted");
    },
  ),
);
