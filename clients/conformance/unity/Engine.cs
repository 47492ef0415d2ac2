using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.Reflection;
using System.Threading;

// What the package and its samples use of Unity, without an editor: objects, frames, one main thread.
namespace UnityEngine
{
    public class Object
    {
        public static void DontDestroyOnLoad(Object kept) { }

        public static void Destroy(Object gone)
        {
            var behaviour = gone as MonoBehaviour;
            if (behaviour != null) PlayerLoop.Remove(behaviour);
        }
    }

    public class Component : Object
    {
        public GameObject gameObject { get; internal set; }
    }

    public class MonoBehaviour : Component { }

    public class GameObject : Object
    {
        public GameObject(string name) { }

        public T AddComponent<T>() where T : Component
        {
            var made = Activator.CreateInstance<T>();
            made.gameObject = this;
            var behaviour = made as MonoBehaviour;
            if (behaviour != null) PlayerLoop.Add(behaviour);
            return made;
        }
    }

    /// <summary>Calls the methods of behaviours that Unity finds by their names.</summary>
    public static class PlayerLoop
    {
        private static readonly List<MonoBehaviour> Fresh = new List<MonoBehaviour>();
        private static readonly List<MonoBehaviour> Running = new List<MonoBehaviour>();

        internal static void Add(MonoBehaviour behaviour)
        {
            Call(behaviour, "Awake");
            Fresh.Add(behaviour);
        }

        internal static void Remove(MonoBehaviour behaviour)
        {
            if (Fresh.Remove(behaviour) || Running.Remove(behaviour)) Call(behaviour, "OnDestroy");
        }

        /// <summary>One frame: <c>Start</c> of what is new, then <c>Update</c>, then <c>OnGUI</c>.</summary>
        public static void Frame()
        {
            var begun = Fresh.ToArray();
            Fresh.Clear();
            Running.AddRange(begun);
            foreach (var each in begun) Call(each, "Start");
            foreach (var each in Running.ToArray()) Call(each, "Update");
            foreach (var each in Running.ToArray()) Call(each, "OnGUI");
        }

        /// <summary>Ends everything, as leaving Play Mode does.</summary>
        public static void End()
        {
            foreach (var each in Running.ToArray()) Remove(each);
        }

        private static void Call(MonoBehaviour behaviour, string name)
        {
            var method = behaviour.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
            if (method != null) method.Invoke(behaviour, null);
        }
    }

    /// <summary>The main thread, to which every continuation comes back.</summary>
    public sealed class MainThread : SynchronizationContext
    {
        private readonly BlockingCollection<Action> waiting = new BlockingCollection<Action>();
        private bool isOver;

        public override void Post(SendOrPostCallback call, object state)
        {
            waiting.Add(() => call(state));
        }

        public void Post(Action run)
        {
            waiting.Add(run);
        }

        /// <summary>Runs what comes, and a frame at least every so many milliseconds, until <see cref="Stop"/>.</summary>
        public void Run(int frameMs, Action frame)
        {
            SetSynchronizationContext(this);
            var clock = Stopwatch.StartNew();
            while (!isOver)
            {
                Action run;
                var left = frameMs - (int)clock.ElapsedMilliseconds;
                if (waiting.TryTake(out run, Math.Max(0, left))) run();
                if (clock.ElapsedMilliseconds < frameMs) continue;
                clock.Restart();
                frame();
            }
        }

        public void Stop()
        {
            isOver = true;
        }
    }

    public static class Time
    {
        private static readonly Stopwatch Clock = Stopwatch.StartNew();

        public static double realtimeSinceStartupAsDouble
        {
            get { return Clock.Elapsed.TotalSeconds; }
        }
    }

    public static class Random
    {
        private static readonly System.Random Chance = new System.Random();

        public static int Range(int least, int above)
        {
            return Chance.Next(least, above);
        }
    }

    public static class Debug
    {
        public static void Log(object message)
        {
            Console.WriteLine(message);
        }
    }

    public static class PlayerPrefs
    {
        private static readonly Dictionary<string, string> Texts = new Dictionary<string, string>();

        public static string GetString(string key, string otherwise)
        {
            string text;
            return Texts.TryGetValue(key, out text) ? text : otherwise;
        }

        public static void SetString(string key, string value)
        {
            Texts[key] = value;
        }

        public static void DeleteKey(string key)
        {
            Texts.Remove(key);
        }

        public static void Save() { }
    }

    public enum RuntimeInitializeLoadType { AfterSceneLoad, BeforeSceneLoad, AfterAssembliesLoaded, BeforeSplashScreen, SubsystemRegistration }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class RuntimeInitializeOnLoadMethodAttribute : Attribute
    {
        public RuntimeInitializeOnLoadMethodAttribute(RuntimeInitializeLoadType type) { }
    }

    public class AsyncOperation
    {
        private bool isDone;
        private Action<AsyncOperation> listeners;

        public event Action<AsyncOperation> completed
        {
            add
            {
                if (isDone) value(this);
                else listeners += value;
            }
            remove { listeners -= value; }
        }

        internal void Complete()
        {
            isDone = true;
            if (listeners != null) listeners(this);
        }
    }
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
