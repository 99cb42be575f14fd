package dev.mlops.registry;

/**
 * Where a version was registered. Immutable.
 *
 * @param java the Java version, such as {@code 17.0.15}
 * @param vm the virtual machine's name
 * @param os the operating system with its version and architecture
 * @param processors how many processors it had
 */
public record Environment(String java, String vm, String os, int processors) {
    /** Such as {@code Java 17.0.15 (OpenJDK 64-Bit Server VM) on Linux 6.1 amd64, 8 processors}. */
    @Override
    public String toString() {
        return "Java " + java + " (" + vm + ") on " + os + ", " + processors
                + (processors == 1 ? " processor" : " processors");
    }
}
