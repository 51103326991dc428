package org.tessera.platform.lifecycle.archive;

import java.util.List;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.tessera.platform.persistence.ColumnType;
import org.tessera.platform.persistence.RecordTables.Attribute;

/** Writes the class of an entity as a person would declare it: an annotated field a column. */
final class EntityClass {

    private static final String SUPER = "org/tessera/spi/entity/RecordEntity";
    private static final String JPA = "Ljavax/persistence/";

    private EntityClass() {}

    /** Returns the class file. */
    static byte[] write(String className, String table, List<Attribute> attributes) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC | Opcodes.ACC_SUPER,
                className.replace('.', '/'),
                null,
                SUPER,
                null);
        writer.visitAnnotation(JPA + "Entity;", true).visitEnd();
        AnnotationVisitor name = writer.visitAnnotation(JPA + "Table;", true);
        name.visit("name", table);
        name.visitEnd();
        for (Attribute attribute : attributes) {
            FieldVisitor field =
                    writer.visitField(
                            0, attribute.name(), descriptor(attribute.type()), null, null);
            AnnotationVisitor column = field.visitAnnotation(JPA + "Column;", true);
            column.visit("name", SqlNames.column(attribute.name()));
            column.visitEnd();
            field.visitEnd();
        }
        constructor(writer);
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void constructor(ClassWriter writer) {
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC, "<init>", "()V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.ALOAD, 0);
        method.visitMethodInsn(Opcodes.INVOKESPECIAL, SUPER, "<init>", "()V", false);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(1, 1);
        method.visitEnd();
    }

    private static String descriptor(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, LARGE_TEXT -> "Ljava/lang/String;";
            case BINARY -> "[B";
            case INTEGER, BIGINT -> "Ljava/lang/Long;";
            case DECIMAL -> "Ljava/math/BigDecimal;";
            case DATE -> "Ljava/time/LocalDate;";
            case TIMESTAMP -> "Ljava/time/LocalDateTime;";
            case BOOLEAN -> "Ljava/lang/Boolean;";
        };
    }
}
