package dev.cronjar.host.plugin;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.security.ProtectionDomain;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Puts a gate before {@code Runtime.exit} and {@code Runtime.halt}, through which all ways to end
 * the JVM lead.
 *
 * <p>The JDK cannot see classes of the host, so a class with one static field is defined beside
 * {@code Runtime}, in {@code java.lang}, where no plugin can reach it; the two methods call it
 * first. A gate in the system properties would be simpler, and gone with {@code
 * System.setProperties}.
 */
final class ExitGate {
  private static final String GATE = "java/lang/CronjarExitGate";
  private static final String RUNTIME = "java/lang/Runtime";
  private static final String FIELD = "guard";
  private static final String FIELD_TYPE = "Ljava/util/function/IntConsumer;";
  private static final Set<String> METHODS = Set.of("exit", "halt");

  private ExitGate() {}

  /** Puts {@code guard} before both methods: what it throws goes to the caller. */
  static void put(Instrumentation instrumentation, IntConsumer guard)
      throws ReflectiveOperationException, UnmodifiableClassException {
    MethodHandles.Lookup inJavaLang = openJavaLang(instrumentation);
    Class<?> gate = inJavaLang.defineClass(gateClass());
    VarHandle field = inJavaLang.findStaticVarHandle(gate, FIELD, IntConsumer.class);
    field.setVolatile(guard);
    ClassFileTransformer transformer = new Transformer();
    instrumentation.addTransformer(transformer, true);
    try {
      instrumentation.retransformClasses(Runtime.class);
    } finally {
      instrumentation.removeTransformer(transformer);
    }
  }

  private static MethodHandles.Lookup openJavaLang(Instrumentation instrumentation)
      throws IllegalAccessException {
    instrumentation.redefineModule(
        Runtime.class.getModule(),
        Set.of(),
        Map.of(),
        Map.of("java.lang", Set.of(ExitGate.class.getModule())),
        Set.of(),
        Map.of());
    return MethodHandles.privateLookupIn(Runtime.class, MethodHandles.lookup());
  }

  /** {@code static volatile IntConsumer guard; static void pass(int s) { guard.accept(s); }}. */
  private static byte[] gateClass() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, GATE, null, "java/lang/Object", null);
    writer
        .visitField(Opcodes.ACC_STATIC | Opcodes.ACC_VOLATILE, FIELD, FIELD_TYPE, null, null)
        .visitEnd();
    MethodVisitor pass = writer.visitMethod(Opcodes.ACC_STATIC, "pass", "(I)V", null, null);
    pass.visitCode();
    pass.visitFieldInsn(Opcodes.GETSTATIC, GATE, FIELD, FIELD_TYPE);
    pass.visitVarInsn(Opcodes.ILOAD, 0);
    pass.visitMethodInsn(
        Opcodes.INVOKEINTERFACE, "java/util/function/IntConsumer", "accept", "(I)V", true);
    pass.visitInsn(Opcodes.RETURN);
    pass.visitMaxs(0, 0);
    pass.visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static final class Transformer implements ClassFileTransformer {
    @Override
    public byte @Nullable [] transform(
        @Nullable ClassLoader loader,
        String className,
        @Nullable Class<?> classBeingRedefined,
        @Nullable ProtectionDomain protectionDomain,
        byte[] classfileBuffer) {
      if (!RUNTIME.equals(className)) {
        return null;
      }
      ClassReader reader = new ClassReader(classfileBuffer);
      ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
      reader.accept(new Rewriting(writer), 0);
      return writer.toByteArray();
    }
  }

  private static final class Rewriting extends ClassVisitor {
    Rewriting(ClassWriter writer) {
      super(Opcodes.ASM9, writer);
    }

    @Override
    public MethodVisitor visitMethod(
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        String @Nullable [] exceptions) {
      MethodVisitor method = super.visitMethod(access, name, descriptor, signature, exceptions);
      return METHODS.contains(name) && descriptor.equals("(I)V") ? new Gated(method) : method;
    }
  }

  private static final class Gated extends MethodVisitor {
    Gated(MethodVisitor method) {
      super(Opcodes.ASM9, method);
    }

    @Override
    public void visitCode() {
      super.visitCode();
      super.visitVarInsn(Opcodes.ILOAD, 1);
      super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "pass", "(I)V", false);
    }
  }
}
