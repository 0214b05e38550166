package dev.updraft.descriptor;

/**
 * A method that goes on with a task after it was deferred.
 *
 * @param name its name, by which the task asks for it
 * @param method the Java method, {@code com.acme.Jobs#finished}
 * @param invoker the name of its generated invoker within the class of the DAG
 * @param event whether its first parameter is the event
 * @param arguments whether it takes the parameters of the task
 */
public record ResumeModel(
    String name, String method, String invoker, boolean event, boolean arguments) {}
