import { ofService } from "./ofService";

/** The actions that read every setting of a bucket, as the provider does for each resource on it. */
const readBucket =
  "ListBucket GetBucket* GetAccelerateConfiguration GetEncryptionConfiguration GetLifecycleConfiguration GetReplicationConfiguration";

/** Actions for tables, buckets, queues, topics, parameters and schedules. */
export const dataActions = {
  ...ofService(
    "dynamodb",
    { tags: "ListTagsOfResource TagResource UntagResource" },
    {
      Table: `CreateTable DescribeTable UpdateTable DeleteTable DescribeTimeToLive UpdateTimeToLive
        DescribeContinuousBackups UpdateContinuousBackups`,
    },
  ),
  ...ofService(
    "s3",
    {},
    {
      // An unprotected bucket is emptied before it is deleted.
      Bucket: `CreateBucket DeleteBucket ${readBucket} PutBucketTagging ListBucketVersions DeleteObject
        DeleteObjectVersion ListTagsForResource TagResource UntagResource`,
      BucketCorsConfiguration: `${readBucket} PutBucketCORS`,
      BucketLifecycleConfiguration: `${readBucket} PutLifecycleConfiguration`,
      BucketNotification: `${readBucket} PutBucketNotification`,
      BucketObjectv2: `PutObject GetObject GetObjectTagging PutObjectTagging GetObjectVersion DeleteObject
        DeleteObjectVersion ListBucketVersions`,
      BucketOwnershipControls: `${readBucket} PutBucketOwnershipControls`,
      BucketPolicy: `${readBucket} PutBucketPolicy DeleteBucketPolicy`,
      BucketPublicAccessBlock: `${readBucket} PutBucketPublicAccessBlock`,
      BucketServerSideEncryptionConfiguration: `${readBucket} PutEncryptionConfiguration`,
      BucketVersioning: `${readBucket} PutBucketVersioning`,
    },
  ),
  ...ofService(
    "sqs",
    { tags: "ListQueueTags TagQueue UntagQueue" },
    {
      Queue: "CreateQueue GetQueueUrl GetQueueAttributes SetQueueAttributes DeleteQueue",
      QueuePolicy: "GetQueueAttributes SetQueueAttributes",
    },
  ),
  ...ofService(
    "sns",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      Topic: "CreateTopic GetTopicAttributes SetTopicAttributes DeleteTopic",
      TopicPolicy: "GetTopicAttributes SetTopicAttributes",
      TopicSubscription: "Subscribe Unsubscribe GetSubscriptionAttributes SetSubscriptionAttributes",
    },
  ),
  ...ofService(
    "ssm",
    { tags: "ListTagsForResource AddTagsToResource RemoveTagsFromResource" },
    { Parameter: "PutParameter GetParameter GetParameters DescribeParameters DeleteParameter" },
  ),
  ...ofService(
    "scheduler",
    { tags: "ListTagsForResource TagResource UntagResource" },
    {
      Schedule: "CreateSchedule GetSchedule UpdateSchedule DeleteSchedule",
      ScheduleGroup: "CreateScheduleGroup GetScheduleGroup DeleteScheduleGroup",
    },
  ),
};
