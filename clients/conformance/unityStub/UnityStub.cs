using System;
using System.Collections.Generic;

// The types of Unity that the adapters use: enough to compile them without an editor.
namespace UnityEngine
{
    public class Object { public static void DontDestroyOnLoad(Object kept) { } }
    public class Component : Object { public GameObject gameObject { get { return null; } } }
    public class GameObject : Object { public GameObject(string name) { } public T AddComponent<T>() where T : class { return null; } }
    public class MonoBehaviour : Component { }
    public static class Time { public static double realtimeSinceStartupAsDouble { get { return 0; } } }
    public static class Random { public static int Range(int least, int above) { return least; } }
    public class GUILayoutOption { }
    public static class GUILayout
    {
        public static void Label(string text, params GUILayoutOption[] options) { }
        public static bool Button(string text, params GUILayoutOption[] options) { return false; }
        public static string TextField(string text, params GUILayoutOption[] options) { return text; }
    }
    public static class PlayerPrefs
    {
        public static string GetString(string key, string otherwise) { return otherwise; }
        public static void SetString(string key, string value) { }
        public static void DeleteKey(string key) { }
        public static void Save() { }
    }
    public enum RuntimeInitializeLoadType { AfterSceneLoad, BeforeSceneLoad, AfterAssembliesLoaded, BeforeSplashScreen, SubsystemRegistration }
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class RuntimeInitializeOnLoadMethodAttribute : Attribute { public RuntimeInitializeOnLoadMethodAttribute(RuntimeInitializeLoadType type) { } }
    public class AsyncOperation { public event Action<AsyncOperation> completed { add { } remove { } } }
}

namespace UnityEngine.Scripting
{
    [AttributeUsage(AttributeTargets.All)]
    public sealed class PreserveAttribute : Attribute { }
}

namespace AOT
{
    [AttributeUsage(AttributeTargets.Method)]
    public sealed class MonoPInvokeCallbackAttribute : Attribute { public MonoPInvokeCallbackAttribute(Type type) { } }
}

namespace UnityEngine.Networking
{
    public class DownloadHandler { public string text { get { return ""; } } }
    public class DownloadHandlerBuffer : DownloadHandler { }
    public class UploadHandler { }
    public class UploadHandlerRaw : UploadHandler { public UploadHandlerRaw(byte[] body) { } }
    public class UnityWebRequestAsyncOperation : AsyncOperation { }
    public class UnityWebRequest : IDisposable
    {
        public enum Result { InProgress, Success, ConnectionError, ProtocolError, DataProcessingError }
        public UnityWebRequest(string url, string method) { }
        public Result result { get { return Result.Success; } }
        public long responseCode { get { return 0; } }
        public string error { get { return null; } }
        public DownloadHandler downloadHandler { get; set; }
        public UploadHandler uploadHandler { get; set; }
        public void SetRequestHeader(string name, string value) { }
        public Dictionary<string, string> GetResponseHeaders() { return null; }
        public UnityWebRequestAsyncOperation SendWebRequest() { return null; }
        public void Abort() { }
        public void Dispose() { }
    }
}
