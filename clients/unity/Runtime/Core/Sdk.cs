namespace GameBackend
{
    public static class Sdk
    {
        /// <summary>The version of this package, as the header <c>X-Client</c> names it.</summary>
        public const string Version = "0.3.0";
    }
}
