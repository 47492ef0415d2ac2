namespace GameBackend
{
    /// <summary>The sockets of the platform.</summary>
    public static class UnitySockets
    {
        public static ISockets Create()
        {
#if UNITY_WEBGL && !UNITY_EDITOR
            return new BrowserSockets();
#else
            return new NativeSockets();
#endif
        }
    }
}
