using System;
using System.Collections;
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

    public class MonoBehaviour : Component
    {
        /// <summary>Runs a routine to its first pause at once, and on in each frame; at an operation, once that has ended.</summary>
        public Coroutine StartCoroutine(IEnumerator routine)
        {
            var started = new Coroutine(routine);
            PlayerLoop.Add(started);
            return started;
        }
    }

    public class Coroutine
    {
        private readonly IEnumerator routine;

        internal Coroutine(IEnumerator routine)
        {
            this.routine = routine;
        }

        /// <summary>Goes on if what it waits for has ended. Returns false once it is over.</summary>
        internal bool Step()
        {
            var operation = routine.Current as AsyncOperation;
            return operation != null && !operation.isDone || routine.MoveNext();
        }
    }

    public class GameObject : Object
    {
        private static readonly Dictionary<string, GameObject> All = new Dictionary<string, GameObject>();
        private readonly List<Component> components = new List<Component>();

        public GameObject(string name)
        {
            All[name] = this;
        }

        /// <summary>Returns an object by its name, or by its path from a scene's root, <c>/name</c>.</summary>
        public static GameObject Find(string name)
        {
            GameObject found;
            return All.TryGetValue(name.TrimStart('/'), out found) ? found : null;
        }

        public T GetComponent<T>() where T : class
        {
            return components.Find(each => each is T) as T;
        }

        public T AddComponent<T>() where T : Component
        {
            var made = (T)Activator.CreateInstance(typeof(T), true);
            made.gameObject = this;
            components.Add(made);
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
        private static readonly List<Coroutine> Routines = new List<Coroutine>();

        internal static void Add(Coroutine routine)
        {
            if (routine.Step()) Routines.Add(routine);
        }

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
            foreach (var each in Routines.ToArray())
                if (!each.Step()) Routines.Remove(each);
            foreach (var each in Running.ToArray()) Call(each, "OnGUI");
        }

        /// <summary>Ends everything, as leaving Play Mode does.</summary>
        public static void End()
        {
            foreach (var each in Running.ToArray()) Remove(each);
        }

        /// <summary>Calls a message of Unity by its name, if the behaviour has it.</summary>
        public static void Call(MonoBehaviour behaviour, string name, params object[] args)
        {
            var method = behaviour.GetType().GetMethod(name, BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
            if (method != null) method.Invoke(behaviour, args);
        }
    }

    /// <summary>The main thread, to which every continuation comes back.</summary>
    public sealed class MainThread : SynchronizationContext
    {
        private readonly BlockingCollection<Action> waiting = new BlockingCollection<Action>();
        private bool isOver;

        /// <summary>Called with what a continuation throws, which Unity logs before it goes on. Without it, the program ends.</summary>
        public Action<Exception> Faulted;

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
                if (waiting.TryTake(out run, Math.Max(0, left))) Carry(run);
                if (clock.ElapsedMilliseconds < frameMs) continue;
                clock.Restart();
                frame();
            }
        }

        private void Carry(Action run)
        {
            try
            {
                run();
            }
            catch (Exception fault) when (Faulted != null)
            {
                Faulted(fault);
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

        public static void LogError(object message)
        {
            Console.Error.WriteLine(message);
        }

        public static void LogFormat(string format, params object[] args)
        {
            Log(string.Format(format, args));
        }

        public static void LogWarningFormat(string format, params object[] args)
        {
            LogError(string.Format(format, args));
        }

        public static void LogErrorFormat(string format, params object[] args)
        {
            LogError(string.Format(format, args));
        }
    }

    public static class Application
    {
        public static readonly string persistentDataPath = System.IO.Path.Combine(AppDomain.CurrentDomain.BaseDirectory, "data");
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
        private Action<AsyncOperation> listeners;

        public bool isDone { get; private set; }

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
